/** A field that a template may name, and what it becomes, in French. */
export interface TemplateField {
  readonly name: string;
  readonly what: string;
}

/** What every template may name. */
export const commonFields: readonly TemplateField[] = [
  { name: 'bonjour', what: '« Bonjour Léa », ou « Bonjour » sans prénom' },
  { name: 'prénom', what: 'le prénom' },
  { name: 'nom', what: 'le prénom et le nom, ou le nom de la structure' },
  { name: 'lieu', what: 'le nom du lieu' },
  { name: 'contact du lieu', what: 'le téléphone et l’adresse e-mail du lieu' },
  { name: 'signature', what: 'qui signe\u00a0: le nom de l’expéditeur, puis le lieu' },
];
