import { configNames, configSchema } from './schema.ts';

const head = `# The settings of Judian, all of them. Copy this file to .env and take away the # where you change something.
# What stands after = is the default. A variable of the environment wins over the file.
`;

/** The text of `.env.example`, from the schema. A test holds the file to it. */
export function renderExample(): string {
  const blocks = configNames.map((name) => {
    const field = configSchema.shape[name];
    const { description = '', examples } = field.meta() ?? {};
    const examplesLine = readExamples(examples)
      .map((example) => `\n# Such as: ${name}=${example}`)
      .join('');
    return `# ${description}${examplesLine}\n#${name}=${defaultOf(field)}\n`;
  });
  return [head, ...blocks].join('\n');
}

function defaultOf(field: (typeof configSchema.shape)[keyof typeof configSchema.shape]): string {
  const parsed = field.safeParse(undefined);
  const value = parsed.success ? parsed.data : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readExamples(examples: unknown): string[] {
  return Array.isArray(examples) ? examples.map(String) : [];
}
