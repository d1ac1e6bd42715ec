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
