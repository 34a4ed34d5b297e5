// Copies the address as the visitor sees it. Browsers offer the clipboard to secure pages only; elsewhere the older way
// works, and where that fails too the address is shown, selected, to be copied by hand.
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
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
}
