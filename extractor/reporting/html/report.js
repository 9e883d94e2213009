"use strict";
// The page works without this: it remembers the language and links the highlights to their cards.
(() => {
  const key = "yanshu-language";
  const switches = document.querySelectorAll('input[name="language"]');
  const recall = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (value) => { try { localStorage.setItem(key, value); } catch { /* private mode */ } };
  const apply = (input) => { document.documentElement.lang = input.value; };
  const wanted = recall();
  switches.forEach((input) => {
    if (input.value === wanted) input.checked = true;
    if (input.checked) apply(input);
    input.addEventListener("change", () => { apply(input); remember(input.value); });
  });
  const light = (id, on) => {
    document.querySelectorAll(`a.claim[data-ids~="${CSS.escape(id)}"]`).forEach((mark) => mark.classList.toggle("lit", on));
  };
  document.querySelectorAll(".card").forEach((card) => {
    for (const event of ["mouseenter", "focusin"]) card.addEventListener(event, () => light(card.id, true));
    for (const event of ["mouseleave", "focusout"]) card.addEventListener(event, () => light(card.id, false));
  });
  const show = () => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && card.classList.contains("card")) card.focus({ preventScroll: true });
  };
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
  });
  show();
})();
