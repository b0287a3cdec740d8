import { type Play, streamOf } from '../../tests/fakes/openai-server.ts';
import { written } from './faithful.ts';
import { FORMATS } from './formats-table.ts';
import { LIES } from './lies-table.ts';
import { readPrompt } from './prompt.ts';
import { transportFaults } from './transport-table.ts';

/** A way in which a chat model behaves. */
export interface ModelFault {
  name: string;
  kind: 'format' | 'lie' | 'transport';
  play: Play;
}

/** Pieces as a model sends them: a few characters each, cut anywhere. */
function inPieces(text: string): readonly string[] {
  return text.match(/.{1,40}|\n/gsu) ?? [''];
}

/** Every behaviour of the scripted model, the faithful one first. `firstMs` as the service under test has it. */
export function modelFaults(firstMs: number): readonly ModelFault[] {
  const formats = Object.entries(FORMATS).map(([name, format]): ModelFault => {
    const play: Play = (response, request) => streamOf(inPieces(format(readPrompt(request.body))))(response, request);
    return { name, kind: 'format', play };
  });
  const lies = Object.entries(LIES).map(([name, lie]): ModelFault => {
    // Where a sentence gives no chance to lie, the model says nothing: its quotes would only hide what the lie does.
    const play: Play = (response, request) =>
      streamOf(inPieces(written(lie(readPrompt(request.body)) ?? [])))(response, request);
    return { name, kind: 'lie', play };
  });
  const transport = Object.entries(transportFaults(firstMs)).map(
    ([name, play]): ModelFault => ({ name, kind: 'transport', play }),
  );
  return [...formats, ...lies, ...transport];
}
