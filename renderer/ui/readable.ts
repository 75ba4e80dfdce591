/** Beside every field where something about a person is typed: whoever writes there knows who may read it (G3). */
export const readableByPerson = 'lisible par la personne';
