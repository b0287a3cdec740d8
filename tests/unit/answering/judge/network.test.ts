import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Meeting, meet } from '../../../../src/answering/deciding/judge/meeting.ts';
import { createNetworks, networkOdds } from '../../../../src/answering/deciding/judge/network.ts';
import { readNetwork } from '../../../../src/answering/deciding/judge/network-weights.ts';
import { NETWORKS } from '../../../../src/answering/deciding/judge/networks-table.ts';
import { packMeeting } from '../../../../eval/judge/pack-meeting.ts';
import { plainProducts } from '../../../../src/embedding/encoder/products.ts';
import { prepareQuery } from '../../../../src/retrieval/query.ts';
import { retrieve } from '../../../../src/retrieval/retrieve.ts';
import { addText, openMemoryService } from '../../../fixtures/memory-service.ts';

interface Case {
  met: Record<keyof Meeting, string>;
  features: number[];
  /** What PyTorch makes of it with weights that were not rounded. */
  odds: number;
}

const cases = JSON.parse(
  readFileSync(new URL('../../../fixtures/judge-networks.json', import.meta.url), 'utf8'),
) as Case[];

function unpack(packed: string): Float32Array {
  const bytes = Buffer.from(packed, 'base64');
  return Float32Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(2 * at) / 30_000);
}

function meetingOf({ met }: Case): Meeting {
  return Object.fromEntries(Object.entries(met).map(([name, packed]) => [name, unpack(packed)])) as unknown as Meeting;
}

describe('the networks of the judge', () => {
  it('say what they said where they were trained', () => {
    expect(cases.length).toBeGreaterThan(10);
    for (const one of cases) expect(networkOdds(meetingOf(one), one.features)).toBeCloseTo(one.odds, 1);
  });

  it('say the same to the last bit where a runtime forbids WebAssembly, and of a question that was read before', () => {
    const plainly = createNetworks(plainProducts);
    for (const one of cases) {
      const meeting = meetingOf(one);
      const odds = networkOdds(meeting, one.features);
      expect(plainly(meeting, one.features)).toBe(odds);
      expect(networkOdds(meeting, one.features)).toBe(odds);
    }
    // The same question beside another sentence.
    const [{ asked, askedMarks }, other] = cases.map(meetingOf) as [Meeting, Meeting];
    const meeting = { ...other, asked, askedMarks };
    expect(networkOdds(meeting, cases[1]!.features)).toBe(
      networkOdds({ ...meeting, asked: asked.slice() }, cases[1]!.features),
    );
  });

  it('say nothing of a question or a sentence without words', () => {
    const [one] = cases as [Case];
    const meeting = meetingOf(one);
    expect(networkOdds({ ...meeting, asked: new Float32Array(0) }, one.features)).toBeUndefined();
    expect(networkOdds({ ...meeting, own: new Float32Array(0) }, one.features)).toBeUndefined();
    const alone = networkOdds({ ...meeting, above: new Float32Array(0), beside: new Float32Array(0) }, one.features);
    expect(Number.isFinite(alone)).toBe(true);
  });

  it('are refused where a part is missing, with what to do', () => {
    expect(() => readNetwork({ ...NETWORKS[0], aim: undefined, 'aim.weight': undefined } as never)).toThrow(
      'has no part aim.weight',
    );
  });
});

describe('how a question and a sentence meet', () => {
  it('is read token by token, from states that are stored', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, '社區園圃計劃\n\n署方於南區設立四個社區園圃，供居民種植蔬菜。\n\n園圃每年收集雨水。', {
      title: '社區園圃計劃',
    });
    const query = await prepareQuery('南區有多少個社區園圃？', service.retrieval.keywordIndex);
    const { evidence } = await retrieve(service.retrieval, query);
    const one = evidence.find(({ sentence }) => sentence.text.includes('四個'))!;
    const met = meet(service.retrieval.encoder, query, one);
    expect(met.asked.length / 64).toBe(met.askedMarks.length / 8);
    expect(met.own.length / 64).toBe(met.ownMarks.length / 3);
    // 「南區」 stands in the sentence, as two characters side by side; 「多」 does not.
    const { tokens } = service.retrieval.encoder.encode(query.written);
    const marksOf = (word: string) => {
      const at = tokens.findIndex(({ start, end }) => query.written.slice(start, end) === word);
      return [...met.askedMarks.subarray(8 * at, 8 * at + 2)];
    };
    expect(marksOf('南')).toEqual([1, 1]);
    expect(marksOf('多')).toEqual([0, 0]);
    expect(met.above.length).toBeGreaterThan(0);
    expect(met.beside.length).toBeGreaterThan(0);
    expect(Object.keys(packMeeting(met))).toEqual(Object.keys(met));
  });
});
