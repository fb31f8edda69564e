import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Makes a window wait, whenever it loads a page, until the page is alive: a press before that may do nothing, and what is
 * filled in may be lost.
 */
export function lively(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...given) => {
    const answer = await goto(...given);
    await untilAlive(page);
    return answer;
  };
  page.reload = async (...given) => {
    const answer = await reload(...given);
    await untilAlive(page);
    return answer;
  };
  return page;
}

/** Waits until a page that loads is all there and its scripts have taken it over. */
export async function untilAlive(page: Page): Promise<void> {
  // A page that leads elsewhere at once takes the question with it.
  const ask = () => page.evaluate(whatIsNotAlive).catch(() => "a page that is left");
  await expect.poll(ask).toBe("");
}

/**
 * The shell says that it is alive; a part that was streamed behind its skeleton is taken over later, and React leaves its
 * mark on each of its elements then. Only controls are asked: a message's own markup is never React's, nor are the lines of
 * the queue, which are written as text.
 */
function whatIsNotAlive(): string {
  if (!("alive" in document.documentElement.dataset)) return "the shell";
  const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  while (comments.nextNode()) {
    if (/^\$[?~]/.test(comments.currentNode.nodeValue ?? "")) return "a part that is on its way";
  }
  if (document.querySelector("[data-keys=awaited]")) return "the keys of a part";
  const controls = document.querySelectorAll("button, select, textarea, input:not([type=hidden])");
  const dead = [...controls].find(
    (one) => !one.closest(".case-table td") && !Object.keys(one).some((key) => key.startsWith("__reactProps$")),
  );
  return dead?.outerHTML.slice(0, 200) ?? "";
}
