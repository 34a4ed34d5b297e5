// Copies the address as the visitor sees it. Browsers offer the clipboard to secure pages only; elsewhere the older way
// works, and where that fails too the address is shown, selected, to be copied by hand.
export default function ({ parentElement }) {
  const button = parentElement.querySelector("[name=copy]");
  const field = parentElement.querySelector("input");
  const said = parentElement.querySelector("[role=status]");
  button.onclick = async () => {
    field.value = window.location.href;
    field.hidden = false;
    let copied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      copied = document.execCommand("copy");
    }
    field.hidden = copied;
    said.textContent = copied ? "Link copied" : "Copy the marked link";
    if (copied) button.focus();
    else field.select();
  };
  parentElement.querySelector("[name=wall]").onclick = () => {
    const address = new URL(window.location);
    address.searchParams.set("embed", "true"); // Streamlit's own word for a page without its frame; see styles.py
    window.open(address);
  };
}
