"use strict";
const search = document.querySelector("input[type=search]");
const rows = [...document.querySelectorAll("tbody tr")];
const count = document.querySelector(".count");
const narrow = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    shown += !row.hidden;
  }
  for (const section of document.querySelectorAll("section")) {
    section.hidden = !section.querySelector("tbody tr:not([hidden])");
  }
  count.textContent = `${shown} of ${rows.length} drafts`;
  sessionStorage.setItem("search", search.value);
};
search.value = sessionStorage.getItem("search") || "";
search.addEventListener("input", narrow);
narrow();
const fill = async () => {
  try {
    const answer = await (await fetch("/findings", { cache: "no-store" })).json();
    for (const cell of document.querySelectorAll("[data-draft]")) {
      cell.textContent = answer.findings[cell.dataset.draft] ?? "…";
    }
    if (answer.done) return;
  } catch {
    // The server has stopped; a page that is loaded anew asks again.
  }
  setTimeout(fill, 250);
};
fill();
