// Small helpers for the page's elements: find one that must be there, make one, fill one. Text goes in as text, never as markup.
// It must not know what the page is about.

/** Gives the element with an id and of a class. Throws a TypeError when the page has none: the page and this code belong together. */
export function byId<Kind extends HTMLElement>(id: string, kind: { new (): Kind; readonly name: string }): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new TypeError(`the page has no ${kind.name} #${id}`);
}

/** Attributes of a new element; `class`, `data-...`, `aria-...` among them. A value of undefined leaves the attribute out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Makes an element with attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Sets the text of an element if it is another. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** A round patch of colour. */
export function dot(colour: string): HTMLElement {
  const made = element("span", { class: "dot", "aria-hidden": "true" });
  made.style.background = colour;
  return made;
}

/**
 * Makes the children of an element like fresh ones, and keeps every element that can be kept: what is clicked, focused or scrolled while it
 * is renewed stays the same element. The fresh nodes are used up. Listeners belong on the parent.
 */
export function renewChildren(parent: Element, fresh: readonly Node[]): void {
  fresh.forEach((node, index) => {
    const old = parent.childNodes[index];
    if (old === undefined) parent.append(node);
    else renewNode(old, node);
  });
  while (parent.childNodes.length > fresh.length) parent.lastChild?.remove();
}

// --- internal ---

function renewNode(old: ChildNode, fresh: Node): void {
  if (old instanceof Text && fresh instanceof Text) {
    if (old.data !== fresh.data) old.data = fresh.data;
  } else if (old instanceof Element && fresh instanceof Element && old.tagName === fresh.tagName) {
    renewAttributes(old, fresh);
    renewChildren(old, [...fresh.childNodes]);
  } else {
    old.replaceWith(fresh);
  }
}

function renewAttributes(old: Element, fresh: Element): void {
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const name of fresh.getAttributeNames()) {
    const value = fresh.getAttribute(name) ?? "";
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}
