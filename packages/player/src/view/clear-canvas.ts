// A canvas made ready for a frame: as many pixels as its viewport has, and nothing on it. It must not know what is drawn.
import type { Viewport } from "./camera.ts";

/** Gives a canvas the size of a viewport in device pixels, and clears it. The context is left without a transform. */
export function clearCanvas(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, viewport: Viewport): void {
  const width = Math.round(viewport.width * viewport.ratio);
  const height = Math.round(viewport.height * viewport.ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
}
