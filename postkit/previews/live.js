const shownVersion = document.querySelector("meta[name=version]").content;
const follow = async () => {
  try {
    const answer = await fetch("/version", { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== shownVersion) location.reload();
  } catch {
    // The server has stopped; it may come back.
  }
  setTimeout(follow, 500);
};
setTimeout(follow, 500);
