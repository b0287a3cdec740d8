/** Somebody who may change documents, by the token they show. */
export interface Editor {
  name: string;
  token: string;
}

/** Shorter tokens can be guessed. */
export const LEAST_TOKEN = 20;

const EDITOR = new RegExp(`^([A-Za-z0-9._-]{1,40}):([A-Za-z0-9_-]{${LEAST_TOKEN},200})$`, 'u');

/** `library:0gK3…;press:91aB…`; undefined for anything else, such as one name twice. */
export function parseEditors(value: string): readonly Editor[] | undefined {
  const editors: Editor[] = [];
  for (const part of value.split(';').filter((one) => one.trim() !== '')) {
    const [, name, token] = EDITOR.exec(part.trim()) ?? [];
    if (name === undefined || token === undefined || editors.some((one) => one.name === name)) return undefined;
    editors.push({ name, token });
  }
  return editors.length === 0 ? undefined : editors;
}
