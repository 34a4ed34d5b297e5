// Draws the figures of every page (chart.py says where each is held). A figure that changes is drawn into the chart that
// stands there already, before the browser paints. Streamlit's own chart is built anew for each change, after the paint.
const FAILED = "The chart could not be loaded. Its figures are in the table below.";
const PAPER = 700; // CSS pixels between the margins of a sheet, Letter or A4
let charts;

// What the page's own script is found beside, wherever the dashboard is served and whichever page this is.
const root = () => new URL("../../", document.querySelector('script[src*="/static/js/"]').src);

async function library(address) {
  const answer = await fetch(new URL(address, root()));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const text = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).text();
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  await new Promise((done, failed) => {
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  return window.Plotly;
}

// What the figures leave to the theme.
function themed(layout, place) {
  const { color, fontFamily: family } = getComputedStyle(place);
  const { backgroundColor } = getComputedStyle(place.closest("[data-testid=stApp]"));
  return {
    ...layout,
    font: { family, color, size: 12 },
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    hoverlabel: { ...layout.hoverlabel, bgcolor: backgroundColor, font: { family, color, size: 13 } },
  };
}

function watch(Plotly) {
  const drawn = new WeakMap(); // what each place shows: its figure as text, and its width
  const draw = () => {
    for (const holder of document.querySelectorAll("[data-figure]")) {
      const place = document.getElementById(holder.dataset.place);
      const text = holder.dataset.figure;
      if (!place || drawn.get(place)?.text === text) continue; // asking for the width makes the browser lay out the page
      sizes.observe(place);
      const width = place.clientWidth;
      if (width === 0) continue; // in a tab that is not open
      const { data, layout, config } = JSON.parse(text);
      Plotly.react(place, data, themed(layout, place), config);
      drawn.set(place, { text, width });
    }
  };
  const sizes = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      const shown = drawn.get(target);
      if (!shown) draw();
      else if (target.clientWidth > 0 && target.clientWidth !== shown.width) {
        shown.width = target.clientWidth;
        Plotly.Plots.resize(target);
      }
    }
  });
  new MutationObserver(draw).observe(document.body, { childList: true, subtree: true });
  draw();
  const again = () => {
    for (const place of document.querySelectorAll(".cd-chart")) drawn.delete(place);
    draw();
  };
  // What is printed is drawn before the browser lays out the paper, so it must be told how much narrower that is.
  addEventListener("beforeprint", () => {
    const narrower = PAPER / document.querySelector("[data-testid=stMainBlockContainer] > *").clientWidth;
    for (const place of document.querySelectorAll(".cd-chart"))
      if (drawn.has(place)) Plotly.relayout(place, { width: place.clientWidth * Math.min(1, narrower) });
  });
  addEventListener("afterprint", again);
  return again;
}

function refuse(error) {
  console.error(error);
  const say = () => {
    for (const place of document.querySelectorAll(".cd-chart:empty")) place.textContent = FAILED;
  };
  new MutationObserver(say).observe(document.body, { childList: true, subtree: true });
  say();
}

// Streamlit calls this when the page is opened and whenever the theme changes.
export default function ({ data }) {
  if (charts) charts.then((again) => again?.());
  else charts = library(data.library).then(watch, refuse);
}
