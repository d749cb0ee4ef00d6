// What the server renders works without this file. It adds live numbers, instant filtering and keys.
(() => {
  "use strict";

  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // --- Live numbers ---------------------------------------------------------------------------

  const SECONDS = 60;
  const histories = new Map();
  const flows = new Map(all("[data-product]").map((flow) => [flow.dataset.product, flow]));
  const rates = new Map();

  function setText(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  function showClock(iso) {
    const time = one("[data-as-of]");
    if (!iso) return;
    time.dateTime = iso;
    time.title = iso;
    setText(time, new Date(iso).toLocaleTimeString("en-GB"));
  }

  function showFlow(flow, numbers) {
    for (const name of ["records", "rate", "lastEvent"]) {
      setText(one(`[data-live=${name}]`, flow), numbers[name]);
    }
    flow.dataset.flowing = numbers.rate !== "0";
  }

  function drawSpark(flow, history) {
    const top = Math.max(...history);
    if (top === 0) return eraseSpark(flow);
    const step = 120 / (SECONDS - 1);
    const start = 120 - (history.length - 1) * step;
    const points = history.map(
      (rate, i) => `${(start + i * step).toFixed(1)} ${(27 - (rate / top) * 24).toFixed(1)}`);
    const line = `M${points.join("L")}`;
    one(".line", flow).setAttribute("d", line);
    one(".fill", flow).setAttribute("d", `${line}L120 28L${start.toFixed(1)} 28Z`);
  }

  function eraseSpark(flow) {
    for (const path of all(".spark path", flow)) path.removeAttribute("d");
  }

  function showFrame(frame) {
    for (const numbers of frame.changed) {
      rates.set(numbers.id, numbers.perSecond);
      const flow = flows.get(numbers.id);
      if (flow) showFlow(flow, numbers);
    }
    for (const [id, flow] of flows) {
      const history = histories.get(id) ?? [];
      history.push(rates.get(id) ?? 0);
      if (history.length > SECONDS) history.shift();
      histories.set(id, history);
      drawSpark(flow, history);
    }
    for (const [name, text] of Object.entries(frame.totals)) {
      setText(one(`[data-total=${name}]`), text);
    }
    if (frame.asOf.known) showClock(frame.asOf.iso);
    if (frame.fingerprint !== document.body.dataset.fingerprint) catalogChanged();
  }

  function catalogChanged() {
    if (one("[data-blank]")) location.reload();
    else one("[data-changed]").hidden = false;
  }

  let source;

  function connect() {
    source = new EventSource("/console/live");
    const pulse = one("[data-pulse]");
    source.onopen = () => (pulse.dataset.pulse = "live");
    source.onerror = () => (pulse.dataset.pulse = "lost");
    source.onmessage = (event) => {
      pulse.dataset.pulse = "live";
      showFrame(JSON.parse(event.data));
    };
  }

  // A browser keeps six connections to a server at most: pages that nobody sees give theirs back.
  function connectWhileVisible() {
    if (document.hidden) source?.close();
    else if (!source || source.readyState === EventSource.CLOSED) connect();
  }
  document.addEventListener("visibilitychange", connectWhileVisible);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", connectWhileVisible);

  // --- Filter ---------------------------------------------------------------------------------

  const form = one("[data-filter]");
  const search = one("#q");
  const cards = all("[data-card]");

  function filter() {
    const words = search.value.trim().toLowerCase().split(/\s+/);
    const kind = one("[name=kind]:checked", form).value;
    for (const card of cards) {
      card.hidden =
        (kind !== "" && card.dataset.kind !== kind) ||
        !words.every((word) => card.dataset.text.includes(word));
    }
    for (const group of all("[data-group]")) {
      group.hidden = !one("[data-card]:not([hidden])", group);
    }
    const shown = cards.filter((card) => !card.hidden).length;
    setText(one("[data-found]"), `${shown} product${shown === 1 ? "" : "s"}`);
    one("[data-nothing]").hidden = shown > 0;
    const query = new URLSearchParams();
    if (search.value.trim()) query.set("q", search.value.trim());
    if (kind) query.set("kind", kind);
    history.replaceState(null, "", query.size ? `/?${query}` : "/");
  }

  function clearFilter() {
    search.value = "";
    one("[name=kind][value='']", form).checked = true;
    filter();
  }

  if (form) {
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      one("[data-card]:not([hidden]) [data-open]")?.focus();
    });
    one("[data-clear]").addEventListener("click", (event) => {
      event.preventDefault();
      clearFilter();
      search.focus();
    });
  }

  // --- Keys -----------------------------------------------------------------------------------

  const links = () => all("[data-card]:not([hidden]) [data-open]");

  function goTo(link) {
    if (!link) return;
    link.focus({ preventScroll: true });
    link.closest("[data-card]").scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const list = links();
    const at = list.indexOf(document.activeElement);
    goTo(at < 0 ? list[by > 0 ? 0 : list.length - 1] : list[at + by]);
  }

  /** The card above or below: in the nearest row on that side, the one nearest by its left edge. */
  function stepRow(by) {
    const here = document.activeElement.closest("[data-card]").getBoundingClientRect();
    const boxes = links()
      .map((link) => ({ link, box: link.closest("[data-card]").getBoundingClientRect() }))
      .filter(({ box }) => (by > 0 ? box.top > here.top + 1 : box.top < here.top - 1))
      .sort((a, b) =>
        Math.abs(a.box.top - here.top) - Math.abs(b.box.top - here.top) ||
        Math.abs(a.box.left - here.left) - Math.abs(b.box.left - here.left));
    goTo(boxes[0]?.link);
  }

  function toggleTheme() {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("weft-theme", root.dataset.theme);
    } catch {
      // Storage is switched off: the choice lasts for this page.
    }
  }

  const keys = {
    "/": () => (search ? (search.focus(), search.select()) : (location.href = "/")),
    "?": () => one("[data-keys]").showModal(),
    j: () => step(1),
    k: () => step(-1),
    c: () => (location.href = "/"),
    t: toggleTheme,
  };
  const cardKeys = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: () => stepRow(1),
    ArrowUp: () => stepRow(-1),
    Escape: () => search.focus(),
  };
  const searchKeys = {
    ArrowDown: () => goTo(links()[0]),
    Escape: clearFilter,
  };

  function keysFor(target) {
    if (target === search) return searchKeys;
    if (target.matches("input, textarea, select, [contenteditable]")) return {};
    return target.matches("[data-open]") ? { ...keys, ...cardKeys } : keys;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    const bound = keysFor(event.target);
    if (!Object.hasOwn(bound, event.key)) return;
    event.preventDefault();
    bound[event.key]();
  });

  // --- Buttons --------------------------------------------------------------------------------

  async function copy(button) {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy by hand";
    }
    setTimeout(() => (button.textContent = before), 1500);
  }

  const actions = { theme: toggleTheme, keys: keys["?"], copy };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) actions[button.dataset.action](button);
  });

  showClock(one("[data-as-of]").dateTime);
  connectWhileVisible();
})();
