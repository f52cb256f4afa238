// The map: ground, overlays and tokens on three canvases, moved and zoomed by hand, with a tip under the pointer. It shows what the stage shows.
// It must not change what is played; clicks only choose.
import type { PlayClock } from "../model/clock.ts";
import type { LaidOverlay } from "../model/overlay/laid-overlay.ts";
import type { Stage } from "../model/stage.ts";
import { paintActors, type Token } from "./actors-painter.ts";
import { type Camera, fitted, type MapSize, panned, toMap, type Viewport, zoomed } from "./camera.ts";
import { cellCodes } from "./cell-code.ts";
import { byId } from "./dom.ts";
import { createGroundPainter } from "./ground-painter.ts";
import { type Looks, looksOf } from "./looks.ts";
import { createMapEyes } from "./map-eyes.ts";
import { type CanvasPoint, listenToPointer } from "./map-pointer.ts";
import { createMapTip } from "./map-tip.ts";
import { createOverlayPainter } from "./overlay-painter.ts";
import type { PageState } from "./page-state.ts";
import { type MapTheme, mapTheme } from "./theme.ts";
import { createTileSprites, type TileSprites } from "./tile-sprites.ts";
import { createTokens } from "./tokens.ts";

/** The map on the page. */
export interface MapPanel {
  readonly theme: MapTheme;
  /** Brings the canvases up to date after so many milliseconds. */
  frame(milliseconds: number): void;
  fit(): void;
  /** Zooms around the middle. */
  zoom(factor: number): void;
  /** Moves a cell of the block into the middle, near enough to be read. */
  show(cell: number): void;
  /** Whether a cell of the block is on the canvas, away from its edges. */
  isInSight(cell: number): boolean;
}

/** What the map is shown with. */
export interface MapParts {
  readonly stage: Stage;
  readonly page: PageState;
  readonly clock: PlayClock;
  /** The analysis of the level; undefined when the page has none. */
  readonly laid: LaidOverlay | undefined;
}

/** Sets up the map; `themed` is called when light and dark change. */
export function createMapPanel(parts: MapParts, themed: () => void): MapPanel {
  const view = new MapView(parts);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paintTheme = (): void => {
    view.useTheme(mapTheme(dark.matches));
    themed();
  };
  view.useTheme(mapTheme(dark.matches));
  dark.addEventListener("change", paintTheme);
  return {
    get theme() {
      return view.theme;
    },
    frame: (milliseconds) => view.frame(milliseconds),
    fit: () => view.fit(),
    zoom: (factor) => view.zoom(factor, { x: view.viewport.width / 2, y: view.viewport.height / 2 }),
    show: (cell) => view.show(cell),
    isInSight: (cell) => view.isInSight(cell),
  };
}

// --- internal ---

const readableScale = 22;
const glideMax = 150;
const glideSpeedMax = 30;

class MapView {
  theme: MapTheme = mapTheme(false);
  viewport: Viewport = { width: 0, height: 0, ratio: 1 };
  readonly #parts: MapParts;
  readonly #size: MapSize;
  readonly #stride: number;
  readonly #section = byId("map", HTMLElement);
  readonly #ground = byId("map-ground", HTMLCanvasElement);
  readonly #top = byId("map-actors", HTMLCanvasElement);
  readonly #painter = createGroundPainter(this.#ground);
  readonly #overlay;
  readonly #eyes;
  readonly #tokens;
  readonly #tip;
  readonly #reduced = matchMedia("(prefers-reduced-motion: reduce)");
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #isFitted = true;
  #looks: Looks;
  #sprites: TileSprites;
  #shownTick: number;
  #hover: CanvasPoint | undefined;
  #isStale = true;
  #pageVersion = -1;
  #revision = 0;

  constructor(parts: MapParts) {
    const { stage, page, laid } = parts;
    const { width = 1, height = 1, stride = 3 } = stage.world.dims;
    this.#parts = parts;
    this.#size = { width, height };
    this.#stride = stride;
    this.#overlay = laid === undefined ? undefined : createOverlayPainter(byId("map-overlay", HTMLCanvasElement), laid);
    this.#eyes = createMapEyes(stage, page);
    this.#tokens = createTokens(stage.labels);
    this.#tip = createMapTip(stage);
    this.#shownTick = stage.tick;
    this.#looks = looksOf(stage.world, stage.labels);
    this.#sprites = createTileSprites(this.#looks, this.theme);
    this.#top.setAttribute("aria-label", `Map of ${stage.labels.scenario}, ${width} by ${height} cells`);
    listenToPointer(this.#top, {
      pan: (dx, dy) => this.#move(panned(this.#camera, dx, dy, this.#size)),
      zoom: (factor, at) => this.zoom(factor, at),
      click: (at) => this.#click(at),
      hover: (at) => this.#hoverAt(at),
    });
    new ResizeObserver(() => this.#resize()).observe(this.#section);
  }

  useTheme(theme: MapTheme): void {
    this.theme = theme;
    this.#looks = looksOf(this.#parts.stage.world, this.#parts.stage.labels);
    this.#sprites = createTileSprites(this.#looks, theme);
    this.#isStale = true;
  }

  fit(): void {
    this.#isFitted = true;
    this.#camera = fitted(this.#size, this.viewport);
    this.#isStale = true;
  }

  zoom(factor: number, at: CanvasPoint): void {
    this.#move(zoomed(this.#camera, factor, { at, size: this.#size, viewport: this.viewport }));
  }

  show(cell: number): void {
    const { x, y } = this.#pointOf(cell);
    const isNear = this.#camera.scale >= readableScale;
    this.#move({ ...this.#camera, x: x + 0.5, y: y + 0.5 });
    if (!isNear) this.zoom(readableScale / this.#camera.scale, { x: this.viewport.width / 2, y: this.viewport.height / 2 });
  }

  isInSight(cell: number): boolean {
    const { x, y } = this.#pointOf(cell);
    const reachX = this.viewport.width / 2 / this.#camera.scale - 1;
    const reachY = this.viewport.height / 2 / this.#camera.scale - 1;
    return Math.abs(x + 0.5 - this.#camera.x) < reachX && Math.abs(y + 0.5 - this.#camera.y) < reachY;
  }

  frame(milliseconds: number): void {
    if (this.viewport.width < 1 || this.viewport.height < 1) return;
    const { page } = this.#parts;
    const isNew = this.#eyes.renew();
    if (isNew) this.#revision += 1;
    if (isNew) this.#renewTokens();
    if (this.#tokens.isGliding) this.#isStale = true;
    this.#tokens.elapse(milliseconds);
    if (page.now.follow) this.#followSelected();
    if (!isNew && !this.#isStale && page.version === this.#pageVersion) return;
    this.#pageVersion = page.version;
    this.#isStale = this.#tokens.isGliding;
    this.#paint();
    this.#hoverAt(this.#hover);
  }

  #paint(): void {
    const { stage, page } = this.#parts;
    const [camera, viewport, size, theme] = [this.#camera, this.viewport, this.#size, this.theme];
    this.#painter.paint({
      camera,
      viewport,
      size,
      theme,
      sprites: this.#sprites,
      revision: this.#revision,
      codesFor: (isPlain) => this.#codesFor(isPlain),
    });
    this.#overlay?.paint({ camera, viewport, theme, chosen: page.now.overlays });
    paintActors(this.#top, {
      camera,
      viewport,
      theme,
      tokens: this.#tokens.list,
      selected: page.now.serial,
      selectedCell: page.now.serial === undefined ? page.now.cell : undefined,
      hovered: this.#hover === undefined ? undefined : this.#tokenAt(this.#hover)?.actor.serial,
      tick: stage.tick,
      events: page.now.fog === undefined ? stage.events : [],
      places: (cell) => this.#pointOf(cell),
    });
  }

  #codesFor(isPlain: boolean): (x: number, y: number) => number {
    const codeOf = cellCodes(this.#parts.stage.world, { looks: this.#looks, eyes: this.#eyes.now, isPlain });
    return (x, y) => codeOf((y + 1) * this.#stride + x + 1);
  }

  #renewTokens(): void {
    const { stage, clock } = this.#parts;
    const isStep = Math.abs(stage.tick - this.#shownTick) === 1;
    const mayGlide = isStep && !this.#reduced.matches && (!clock.isPlaying || clock.speed <= glideSpeedMax);
    const glide = clock.isPlaying ? Math.min(glideMax, 900 / clock.speed) : glideMax;
    this.#tokens.renew(stage.world, mayGlide ? glide : 0, this.#eyes);
    this.#shownTick = stage.tick;
  }

  #followSelected(): void {
    const token = this.#tokens.list.find(({ actor }) => actor.serial === this.#parts.page.now.serial);
    if (token === undefined) return;
    const [x, y] = [token.x + 0.5, token.y + 0.5];
    if (x !== this.#camera.x || y !== this.#camera.y) this.#move({ ...this.#camera, x, y });
  }

  #move(camera: Camera): void {
    this.#camera = camera;
    this.#isFitted = false;
    this.#isStale = true;
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#section;
    this.viewport = { width: clientWidth, height: clientHeight, ratio: devicePixelRatio };
    if (this.#isFitted) this.fit();
    this.#isStale = true;
    this.frame(0);
  }

  #pointOf(cell: number): { x: number; y: number } {
    return { x: (cell % this.#stride) - 1, y: Math.floor(cell / this.#stride) - 1 };
  }

  /** The cell of the block under a point; undefined outside the map. */
  #cellAt(at: CanvasPoint): number | undefined {
    const point = toMap(this.#camera, this.viewport, at.x, at.y);
    const [x, y] = [Math.floor(point.x), Math.floor(point.y)];
    const isInside = x >= 0 && y >= 0 && x < this.#size.width && y < this.#size.height;
    return isInside ? (y + 1) * this.#stride + x + 1 : undefined;
  }

  /** The token under a point, or near it where cells are small. */
  #tokenAt(at: CanvasPoint): Token | undefined {
    const point = toMap(this.#camera, this.viewport, at.x, at.y);
    const reach = Math.max(0.5, 6 / this.#camera.scale);
    return this.#tokens.list.find(({ x, y }) => Math.abs(x + 0.5 - point.x) <= reach && Math.abs(y + 0.5 - point.y) <= reach);
  }

  /** What the chosen overlays say of a cell of the block. */
  #notesOn(cell: number | undefined): readonly string[] {
    const { laid, page } = this.#parts;
    if (laid === undefined || cell === undefined) return [];
    const { x, y } = this.#pointOf(cell);
    return laid.linesAt(page.now.overlays, x, y);
  }

  #click(at: CanvasPoint): void {
    const token = this.#tokenAt(at);
    this.#parts.page.choose({ serial: token?.actor.serial, cell: token?.actor.cell ?? this.#cellAt(at) });
  }

  #hoverAt(at: CanvasPoint | undefined): void {
    const before = this.#hover;
    this.#hover = at;
    const token = at === undefined ? undefined : this.#tokenAt(at);
    const cell = at === undefined ? undefined : this.#cellAt(at);
    this.#top.dataset.hover = token === undefined ? "" : "thing";
    const isKnown = cell === undefined || this.#eyes.now.fog === undefined || (this.#eyes.now.fog[cell] ?? 0) > 0;
    this.#tip.show(at, { token, cell: isKnown ? cell : undefined, notes: this.#notesOn(cell), viewport: this.viewport });
    const tokenBefore = before === undefined ? undefined : this.#tokenAt(before);
    if (tokenBefore?.actor.serial !== token?.actor.serial) this.#isStale = true;
  }
}
