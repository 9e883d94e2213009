"use strict";
// The page works without this: it remembers the language, links the highlights to their cards, and adds keys.
(() => {
  const key = "yanshu-language";
  const switches = document.querySelectorAll('input[name="language"]');
  const recall = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (value) => { try { localStorage.setItem(key, value); } catch { /* private mode */ } };
  const apply = (input) => { document.documentElement.lang = input.value; };
  const wanted = recall();
  document.documentElement.classList.add("scripted");
  switches.forEach((input) => {
    if (input.value === wanted) input.checked = true;
    if (input.checked) apply(input);
    input.addEventListener("change", () => { apply(input); remember(input.value); });
  });
  const light = (id, on) => {
    document.querySelectorAll(`a.claim[data-ids~="${CSS.escape(id)}"]`).forEach((mark) => mark.classList.toggle("lit", on));
  };
  const cards = [...document.querySelectorAll(".card")];
  cards.forEach((card) => {
    for (const event of ["mouseenter", "focusin"]) card.addEventListener(event, () => light(card.id, true));
    for (const event of ["mouseleave", "focusout"]) card.addEventListener(event, () => light(card.id, false));
  });
  const show = () => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && card.classList.contains("card")) card.focus({ preventScroll: true });
  };
  addEventListener("hashchange", show);
  const current = () => document.activeElement.closest(".card");
  const step = (by) => {
    const seen = cards.filter((card) => card.checkVisibility());
    const at = seen.indexOf(current());
    const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  const keys = document.getElementById("keys");
  const flip = (details) => { if (details) details.open = !details.open; };
  const actions = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
    o: () => flip(current()?.querySelector(":scope > details")),
    a: () => current()?.querySelector("a.number").click(),
    "?": () => flip(keys),
    Escape: () => {
      if (keys?.open) { keys.open = false; return; }
      const all = document.getElementById("show-all");
      if (all) all.checked = true;
    },
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .keys)")];
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => { opened.forEach((one) => { one.open = false; }); });
  show();
})();
