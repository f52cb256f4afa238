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
