// Puts text and charts into the slots of every page (slots.py says how they are sent), all before the same paint.
const FAILED = "The chart could not be loaded. Its figures are in the table below.";
const NARROW = 640; // CSS pixels, as in page.css
const PAPER = 700; // CSS pixels between the margins of a sheet, Letter or A4
const QUIET_MS = 150; // nothing was drawn for so long: the answer stands
const LONGEST_MS = 2000; // until then nothing was drawn at all
const held = new Map(); // the newest content for each slot, by id, and the message that brought it
const shown = new WeakMap(); // what stands in each slot: HTML, or a figure with the width that it was drawn at
const decoder = new TextDecoder();
let Plotly;
let failed = false;
let started = false;
let tell;

// What the page's own script is found beside, wherever the dashboard is served and whichever page this is.
const root = () => new URL("../../", document.querySelector('script[src*="/static/js/"]').src);

async function library(address) {
  const answer = await fetch(new URL(address, root()));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const text = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).text();
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  await new Promise((done, refused) => {
    script.onload = done;
    script.onerror = refused;
    document.head.append(script);
  });
  return window.Plotly;
}

// What the figures leave to the theme.
function themed(layout, slot) {
  const { color, fontFamily: family } = getComputedStyle(slot);
  const larger = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // as the rest of the page's type
  const { backgroundColor } = getComputedStyle(slot.closest("[data-testid=stApp]"));
  return {
    ...layout,
    font: { family, color, size: 12 * larger },
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    hoverlabel: { ...layout.hoverlabel, bgcolor: backgroundColor, font: { family, color, size: 13 * larger } },
  };
}

const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const before = shown.get(target)?.width;
    const width = target.clientWidth;
    if (!before) fill();
    else if (width > 0 && width !== before) {
      shown.get(target).width = width;
      Plotly.relayout(target, { width });
    }
  }
});

function draw(slot, figure) {
  const before = shown.get(slot);
  if (before?.figure === figure) return;
  slot.style.height = `${figure.layout.height}px`;
  if (failed && !slot.textContent) slot.textContent = FAILED;
  if (!Plotly) return;
  if (!before) sizes.observe(slot);
  const width = before?.width ?? slot.clientWidth; // to ask for it makes the browser lay out the page
  if (width === 0) return; // in a tab that is not open
  Plotly.react(slot, figure.data, { ...themed(figure.layout, slot), width }, figure.config);
  shown.set(slot, { figure, width });
}

// Changes what differs and no more: the browser lays out little anew, and what is selected or open stays so.
function renew(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName) old.replaceWith(fresh);
  else if (old.nodeType === Node.TEXT_NODE) old.data = fresh.data;
  else {
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    for (const { name } of [...old.attributes])
      if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    renewChildren(old, fresh);
  }
}

function renewChildren(old, fresh) {
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  after.forEach((node, i) => (i < before.length ? renew(before[i], node) : old.append(node)));
  before.slice(after.length).forEach((node) => node.remove());
}

function write(slot, html) {
  if (shown.get(slot) === html) return;
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  renewChildren(slot, fresh.content);
  shown.set(slot, html);
}

// Also called when the page changes: a slot may be drawn after its content has come.
function fill() {
  for (const [id, { content }] of held) {
    const slot = document.getElementById(id);
    if (slot) (typeof content === "string" ? write : draw)(slot, content);
  }
}

// On a narrow screen Streamlit lists the groups of pages as items that are none; to a screen reader they become plain groups.
function nameGroups() {
  const list = document.querySelector("[data-testid=stSidebarNavItems]:not([role])");
  if (!list) return;
  list.setAttribute("role", "group");
  for (const item of list.querySelectorAll("li")) item.setAttribute("role", "none");
}

function take(message) {
  for (const [id, content] of Object.entries(JSON.parse(decoder.decode(message)))) held.set(id, { content, message });
  fill();
}

function forget(message) {
  for (const [id, { message: from }] of held) if (from === message) held.delete(id);
}

// A page is opened without the scenario, which its answer then writes into the address. Both are one step back.
function oneStepAPage(version) {
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const samePage = new URL(address, location).pathname === location.pathname;
    const bare = !new URLSearchParams(location.search).has(version);
    if (samePage && bare) history.replaceState(state, title, address);
    else push(state, title, address);
  };
}

function start(address, version) {
  oneStepAPage(version);
  new MutationObserver(() => {
    fill();
    nameGroups();
  }).observe(document.body, { childList: true, subtree: true });
  library(address)
    .then((loaded) => (Plotly = loaded))
    .catch((error) => {
      console.error(error);
      failed = true;
    })
    .finally(fill);
  // What is printed is drawn before the browser lays out the paper, so it must be told how much narrower that is.
  addEventListener("beforeprint", () => {
    const narrower = PAPER / document.querySelector("[data-testid=stMainBlockContainer] > *").clientWidth;
    for (const slot of document.querySelectorAll(".cd-chart"))
      if (shown.has(slot)) Plotly.relayout(slot, { width: slot.clientWidth * Math.min(1, narrower) });
  });
  addEventListener("afterprint", () => {
    for (const slot of document.querySelectorAll(".cd-chart")) shown.delete(slot);
    fill();
  });
  document.addEventListener("click", pressed);
  // On a phone the sheet of inputs is closed when the page is opened again, whatever Streamlit remembers.
  addEventListener("pagehide", () => {
    if (innerWidth <= NARROW)
      for (const name of Object.keys(localStorage)) if (name.startsWith("stSidebarCollapsed")) localStorage.removeItem(name);
  });
  const early = window.slotContents ?? [];
  window.slotContents = { push: take, forget };
  early.forEach(take);
}

// A button in a slot tells the server what was pressed: its data-press; what that changes, its data-shows, is brought into
// sight where it is out of it. The bar's Edit opens or closes the side panel
// (its value is named: a list of Streamlit's that opens has the attribute, too).
function pressed({ target }) {
  const button = target.closest?.("[data-press]");
  if (button) tell(button.dataset.press);
  if (button?.dataset.shows) showWhenDrawn(button.dataset.shows);
  if (!target.closest?.("[data-open=inputs]")) return;
  document.querySelector("[data-testid=stExpandSidebarButton],[data-testid=stSidebarCollapseButton] button")?.click();
  document.querySelector(".cd-verdict")?.scrollIntoView(); // in sight above the sheet
}

// The place is brought into sight when the answer is drawn: until then the page may be shorter, and would not stay there.
function showWhenDrawn(place) {
  const drawn = new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(show, QUIET_MS);
  });
  const show = () => {
    drawn.disconnect();
    const found = document.querySelector(place);
    const { top } = found?.getBoundingClientRect() ?? { top: 0 };
    if (top < 0 || top > innerHeight / 2) found.scrollIntoView();
  };
  let waiting = setTimeout(show, LONGEST_MS);
  drawn.observe(document.querySelector("[data-testid=stMain]"), { childList: true, subtree: true });
}

// Streamlit calls this when the page is opened, and again when the theme changes.
export default function ({ data, setTriggerValue }) {
  tell = (what) => setTriggerValue("pressed", what);
  if (!started) start(data.library, data.version);
  started = true;
}
