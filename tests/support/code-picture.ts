import { encodeQR } from 'qr';

/** A decoded picture: RGBA, four bytes a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** How the code lies in the photo. */
export interface Pose {
  /** Pixels a module. */
  readonly scale?: number;
  /** Degrees. */
  readonly turn?: number;
  /** How much the far side is shorter than the near one: 0.2 is a photo taken well from above. */
  readonly tilt?: number;
  /** 0 none, 60 a photo by night; drawn by a fixed sequence. */
  readonly noise?: number;
  /** Share of the light lost on one side. */
  readonly shade?: number;
  /** White around the code, in modules. */
  readonly around?: number;
}

/** A sequence of numbers in [0, 1) that is the same at each run. */
function sequence(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A photo of the QR code of a text: turned, tilted, shaded and noisy as asked, on a grey table. */
export function photoOf(text: string, pose: Pose = {}): Picture {
  const { scale = 4, turn = 0, tilt = 0, noise = 0, shade = 0, around = 14 } = pose;
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const count = modules.length;
  const side = Math.round((count + 2 * around) * scale);
  const data = new Uint8ClampedArray(side * side * 4);
  const next = sequence();
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)];
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      // From the photo back to the card: the middle stays, the far side is drawn together.
      const [u, v] = [x - side / 2, y - side / 2];
      const near = 1 - (tilt * v) / side;
      const [a, b] = [(cos * u + sin * v) / near, (-sin * u + cos * v) / near];
      const [column, row] = [Math.floor(a / scale + count / 2), Math.floor(b / scale + count / 2)];
      const isCard = row >= 0 && column >= 0 && row < count && column < count;
      const paper = modules[row]?.[column] === true ? 25 : 235;
      const light = 1 - (shade * x) / side;
      const value = (isCard ? paper : 170) * light + (next() - 0.5) * 2 * noise;
      data.set([value, value, value, 255], (y * side + x) * 4);
    }
  }
  return { width: side, height: side, data };
}
