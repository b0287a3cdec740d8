import type { Meeting } from '../../src/answering/deciding/judge/meeting.ts';

/** What the networks read, for `networks.py`: numbers as 16-bit integers, 30,000 for 1, in base64. */
export function packMeeting(meeting: Meeting): Record<keyof Meeting, string> {
  const pack = (numbers: Float32Array) =>
    Buffer.from(Int16Array.from(numbers, (value) => Math.round(value * SCALE)).buffer).toString('base64');
  return {
    asked: pack(meeting.asked),
    askedMarks: pack(meeting.askedMarks),
    own: pack(meeting.own),
    ownMarks: pack(meeting.ownMarks),
    above: pack(meeting.above),
    beside: pack(meeting.beside),
  };
}

/** States and marks lie between −1 and 1. */
const SCALE = 30_000;
