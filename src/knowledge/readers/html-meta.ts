import { collapseSpace } from './markup-text.ts';
import type { FileProperty } from './reader.ts';

/** What the names of `meta` elements tell: plain ones, Dublin Core's and Open Graph's. */
const NAMES: Readonly<Record<string, FileProperty['name']>> = {
  'dc.title': 'title',
  'dcterms.title': 'title',
  'og:title': 'title',
  author: 'author',
  'dc.creator': 'author',
  'dcterms.creator': 'author',
  publisher: 'publisher',
  'dc.publisher': 'publisher',
  'dcterms.publisher': 'publisher',
  'og:site_name': 'publisher',
  'dc.date': 'published',
  'dc.date.issued': 'published',
  'dcterms.issued': 'published',
  'dcterms.date': 'published',
  'article:published_time': 'published',
  date: 'published',
  pubdate: 'published',
  publishdate: 'published',
};
const MOST = 20;
const LONGEST = 500;

/** Collects what the head of a page says of it. */
export class HtmlMeta {
  readonly properties: FileProperty[] = [];
  private title: string | undefined;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    // A drawing within the page has titles too; the first one is the page's.
    if (name === 'title' && !this.properties.some(({ where }) => where === 'title')) this.title = '';
    if (name !== 'meta') return;
    const where = attributes['name'] ?? attributes['property'] ?? '';
    const told = NAMES[where.toLowerCase()];
    if (told !== undefined) this.add(told, where, attributes['content'] ?? '');
  }

  text(text: string): void {
    if (this.title !== undefined && this.title.length < LONGEST) this.title += text;
  }

  close(name: string): void {
    if (name !== 'title' || this.title === undefined) return;
    this.add('title', 'title', this.title);
    this.title = undefined;
  }

  private add(name: FileProperty['name'], where: string, value: string): void {
    const words = collapseSpace(value).slice(0, LONGEST);
    if (words !== '' && this.properties.length < MOST) this.properties.push({ name, where, value: words });
  }
}
