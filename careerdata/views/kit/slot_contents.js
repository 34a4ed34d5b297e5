// Hands a message to slots.js, which may not have begun. This is sent with every message, slots.js once a page. Streamlit calls
// it with each message, and with all of them again when the theme changes; what it returns, when the element is gone.
export default function ({ data }) {
  (window.slotContents ??= []).push(data);
  return () => window.slotContents.forget?.(data);
}
