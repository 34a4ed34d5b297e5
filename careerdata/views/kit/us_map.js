// Colors the outlines, shows a label, and reports the state that was chosen. Runs again whenever the data changes.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".us-map");
  const shapes = [...root.querySelectorAll("path[data-state]")];
  const tip = root.querySelector(".tip");
  const targetOf = (event) => event.target.closest("[data-state]");

  for (const element of root.querySelectorAll("[data-state]")) {
    const state = data.states[element.dataset.state];
    if (!state) continue;
    element.style.setProperty("--fill", state.fill ?? "transparent");
    element.style.setProperty("--ink", state.fill ? state.ink : "inherit");
    element.classList.toggle("unknown", !state.fill);
    element.setAttribute("aria-label", state.text);
    element.setAttribute("aria-pressed", element.dataset.state === data.home);
  }
  const home = shapes.find((shape) => shape.dataset.state === data.home);
  root.querySelector(".home").setAttribute("d", home ? home.getAttribute("d") : "");
  root.querySelector(".unit").textContent = data.unit;
  root.querySelector(".bar").style.background = data.gradient;
  root.querySelectorAll(".ticks span").forEach((tick, i) => (tick.textContent = data.ticks[i]));

  // One stop for the Tab key: the arrow keys move among the states, in the order of their names.
  const reach = (shape) => {
    for (const other of shapes) other.tabIndex = other === shape ? 0 : -1;
  };
  if (!shapes.some((shape) => shape === root.getRootNode().activeElement)) reach(home ?? shapes[0]);

  const label = (element, x, y) => {
    const box = root.getBoundingClientRect();
    tip.textContent = data.states[element.dataset.state]?.text ?? "";
    tip.hidden = false;
    const left = Math.min(x - box.left + 12, box.width - tip.offsetWidth - 4);
    tip.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, y - box.top - tip.offsetHeight - 8)}px)`;
  };
  root.onpointermove = (event) => {
    const element = targetOf(event);
    if (element) label(element, event.clientX, event.clientY);
    else tip.hidden = true;
  };
  root.onpointerleave = () => (tip.hidden = true);
  const svg = root.querySelector("svg");
  const focused = (event) => {
    const element = targetOf(event);
    if (!element) return;
    const box = element.getBoundingClientRect();
    label(element, box.left + box.width / 2, box.top);
  };
  svg.addEventListener("focusin", focused);
  root.onclick = (event) => {
    const element = targetOf(event);
    if (element) setTriggerValue("state", element.dataset.state);
  };
  svg.onkeydown = (event) => {
    const element = targetOf(event);
    if (!element) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = shapes[(shapes.indexOf(element) + step + shapes.length) % shapes.length];
      reach(next);
      next.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      setTriggerValue("state", element.dataset.state);
    }
  };
  return () => svg.removeEventListener("focusin", focused);
}
