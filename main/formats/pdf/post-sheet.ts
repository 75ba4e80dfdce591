import { drawText, ink, openPaper, type Paper } from './paper.ts';
import { drawCode } from './qr-code.ts';

/** What the sheet for the fablab's wall says. */
export type PostSheetModel = {
  readonly placeName: string;
  /** `http://192.168.1.20:8438` */
  readonly base: string;
  /** To compare with the entry page. */
  readonly words: readonly string[];
  /** Whether the browser will warn of a certificate that it does not know. */
  readonly isSecure: boolean;
  /** One sheet of A4, or two of A5 to cut apart. */
  readonly size: 'A4' | 'A5';
};

interface Frame {
  readonly x: number;
  readonly width: number;
  /** 1 for A4; A5 is smaller by √2. */
  readonly scale: number;
}

const millimetre = 72 / 25.4;

function stepsOf({ isSecure, words }: PostSheetModel): readonly string[] {
  return [
    'Se connecter au Wi-Fi du lieu.',
    'Ouvrir l’appareil photo et viser le code, ou taper l’adresse dans le navigateur.',
    ...(isSecure
      ? [
          'Le navigateur prévient une fois que la connexion n’est pas vérifiée\u00a0: comparer l’empreinte avec celle de l’ordinateur de l’accueil, puis continuer.',
        ]
      : []),
    words.length === 0
      ? 'Toucher son nom, taper son code.'
      : `Vérifier les mots\u00a0: ${words.join(', ')}. Toucher son nom, taper son code.`,
    'En partant\u00a0: «\u00a0Partir\u00a0».',
  ];
}

function drawSheet(paper: Paper, model: PostSheetModel, { x, width, scale }: Frame): void {
  const margin = 18 * millimetre * scale;
  const box = (y: number) => ({ x: x + margin, y, width: width - 2 * margin });
  const centred = { align: 'center' } as const;
  const size = (points: number): number => points * scale;
  let y = drawText(paper, model.placeName, box(margin), { size: size(16), colour: ink.quiet, ...centred });
  y = drawText(paper, 'Poste du fablab', box(y), { size: size(34), font: 'semibold', ...centred });
  const side = 105 * millimetre * scale;
  drawCode(paper, `${model.base}/`, { x: x + (width - side) / 2, y: y + size(10) }, side);
  y += side + size(20);
  y = drawText(paper, model.base, box(y), { size: size(22), font: 'semibold', ...centred }) + size(16);
  for (const [index, step] of stepsOf(model).entries()) {
    const number = { x: x + margin, y, width: size(22) };
    drawText(paper, `${index + 1}.`, number, { size: size(14), font: 'semibold' });
    const text = { x: x + margin + size(24), y, width: width - 2 * margin - size(24) };
    y = drawText(paper, step, text, { size: size(14), leading: 1.3 }) + size(6);
  }
  const note =
    'L’adresse peut changer quand la box redémarre\u00a0: si le code ne répond plus, en imprimer un autre depuis Réglages, Poste du fablab.';
  drawText(paper, note, box(y + size(10)), { size: size(10), colour: ink.quiet, ...centred });
}

/**
 * The sheet with the post's code for the wall. `createdAt` is a UTC instant; the same model gives the same bytes. Rejects
 * when the fonts cannot be found.
 */
export async function renderPostSheet(
  model: PostSheetModel,
  options: { readonly createdAt: string },
): Promise<Uint8Array> {
  const isHalf = model.size === 'A5';
  const paper = await openPaper({
    title: 'Poste du fablab',
    author: model.placeName,
    landscape: isHalf,
    ...options,
  });
  paper.document.addPage();
  const scale = isHalf ? Math.SQRT1_2 : 1;
  const width = isHalf ? paper.width / 2 : paper.width;
  drawSheet(paper, model, { x: 0, width, scale });
  if (isHalf) {
    drawSheet(paper, model, { x: width, width, scale });
    paper.document.save().lineWidth(0.4).strokeColor(ink.line).dash(3, { space: 3 });
    paper.document.moveTo(width, 0).lineTo(width, paper.height).stroke().undash().restore();
  }
  return paper.finish();
}
