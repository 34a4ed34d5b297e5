// Hands a message to live.js, which may not have begun. This is sent with every message, live.js once a page. Streamlit calls
// it with each message, and with all of them again when the theme changes; what it returns, when the element is gone.
export default function ({ data }) {
  (window.answers ??= []).push(data);
  return () => window.answers.forget?.(data);
}
