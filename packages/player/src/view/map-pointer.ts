// Hands on the map: dragging, the wheel, two fingers, clicks and hovering, told as movements and points in CSS pixels.
// It must not know what lies under a point.

/** A point of the canvas in CSS pixels. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** Who is told. */
export interface PointerListener {
  pan(dx: number, dy: number): void;
  zoom(factor: number, at: CanvasPoint): void;
  click(at: CanvasPoint): void;
  /** `at` is undefined when the pointer left the map. */
  hover(at: CanvasPoint | undefined): void;
}

/** Listens on a canvas from now on. */
export function listenToPointer(canvas: HTMLCanvasElement, listener: PointerListener): void {
  const hands: Hands = { fingers: new Map(), moved: 0 };
  const pointOf = (event: MouseEvent): CanvasPoint => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    hands.fingers.set(event.pointerId, pointOf(event));
    if (hands.fingers.size === 1) hands.moved = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = hands.fingers.get(event.pointerId);
    if (before === undefined) return listener.hover(pointOf(event));
    moveFinger(hands, { id: event.pointerId, before, after: pointOf(event) }, listener);
    if (hands.moved > clickSlack) canvas.dataset.dragging = "";
  });
  const lift = (event: PointerEvent): void => {
    const wasClick = hands.fingers.delete(event.pointerId) && event.type === "pointerup" && hands.moved <= clickSlack && event.button === 0;
    if (hands.fingers.size === 0) delete canvas.dataset.dragging;
    if (wasClick) listener.click(pointOf(event));
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => listener.hover(undefined));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      listener.zoom(wheelFactor(event), pointOf(event));
    },
    { passive: false },
  );
}

// --- internal ---

/** Pixels that a pointer may move and still click. */
const clickSlack = 4;

interface Hands {
  readonly fingers: Map<number, CanvasPoint>;
  moved: number;
}

function moveFinger(
  hands: Hands,
  { id, before, after }: { id: number; before: CanvasPoint; after: CanvasPoint },
  listener: PointerListener,
): void {
  const [dx, dy] = [after.x - before.x, after.y - before.y];
  const other = [...hands.fingers].find(([finger]) => finger !== id)?.[1];
  hands.fingers.set(id, after);
  hands.moved += Math.abs(dx) + Math.abs(dy);
  if (other === undefined) {
    listener.pan(dx, dy);
    return;
  }
  const factor = squareDistance(after, other) / Math.max(1, squareDistance(before, other));
  listener.zoom(1 + (factor - 1) / 2, { x: (after.x + other.x) / 2, y: (after.y + other.y) / 2 });
  listener.pan(dx / 2, dy / 2);
}

function squareDistance(a: CanvasPoint, b: CanvasPoint): number {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/** A turn of the wheel as a factor: a notch is about a sixth, a trackpad's small steps are small factors. */
function wheelFactor({ deltaY, deltaMode }: WheelEvent): number {
  const pixels = Math.max(-120, Math.min(120, deltaMode === 0 ? deltaY : deltaY * 32));
  return pixels < 0 ? 1 - pixels / 600 : 1 / (1 + pixels / 600);
}
