"use strict";
const unfold = (button, open) => {
  const rest = document.getElementById(button.getAttribute("aria-controls"));
  rest.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "…see less" : "…see more";
};
for (const button of document.querySelectorAll(".more")) {
  unfold(button, false);
  button.addEventListener("click", () => unfold(button, button.getAttribute("aria-expanded") !== "true"));
}
const show = () => {
  const place = location.hash && document.getElementById(location.hash.slice(1));
  if (!place) return;
  const rest = place.closest(".rest");
  if (rest && rest.hidden) unfold(document.querySelector(`[aria-controls="${rest.id}"]`), true);
  place.setAttribute("tabindex", "-1");
  place.focus();
  place.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", show);
show();
for (const turn of document.querySelectorAll(".turn")) {
  const images = turn.previousElementSibling;
  for (const [at, button] of turn.querySelectorAll("button").entries()) {
    button.addEventListener("click", () => images.scrollBy({ left: (at ? 1 : -1) * images.clientWidth }));
  }
}
const copy = document.querySelector(".copy");
if (copy) {
  const source = document.querySelector(".copied");
  const status = document.querySelector(".status");
  copy.addEventListener("click", async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(source.value);
      done = true;
    } catch {
      source.select();
      done = document.execCommand("copy");
      copy.focus();
    }
    status.textContent = done ? "The text is on the clipboard." : "The browser does not allow it: select the text and copy it.";
  });
}
