/** A host that documents may be fetched from. */
export interface FetchHost {
  /** In small letters; `*.gov.hk` stands for every name below gov.hk. */
  name: string;
  /** Only where somebody wrote http:// before the name. */
  scheme: 'https' | 'http';
  port: number;
}

const HOST = /^(?:(https?):\/\/)?((?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\d{1,5}))?$/iu;

/** `www.legco.gov.hk;*.info.gov.hk;http://old.gov.hk:8080`; undefined for anything else, such as a lone `*`. */
export function parseFetchHosts(value: string): readonly FetchHost[] | undefined {
  const hosts: FetchHost[] = [];
  for (const part of value.split(/[;\s]+/u).filter(Boolean)) {
    const [, scheme = 'https', name, port] = HOST.exec(part) ?? [];
    if (name === undefined || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) return undefined;
    const isHttp = scheme.toLowerCase() === 'http';
    hosts.push({
      name: name.toLowerCase(),
      scheme: isHttp ? 'http' : 'https',
      port: Number(port ?? (isHttp ? 80 : 443)),
    });
  }
  return hosts.length === 0 ? undefined : hosts;
}

/** Whether an address is of a host that documents may be fetched from, under that scheme and port. */
export function isFetchable(url: URL, hosts: readonly FetchHost[]): boolean {
  const name = url.hostname.toLowerCase().replace(/\.$/u, '');
  const port = Number(url.port || (url.protocol === 'http:' ? 80 : 443));
  return hosts.some(
    (host) =>
      `${host.scheme}:` === url.protocol &&
      host.port === port &&
      (host.name.startsWith('*.')
        ? name.endsWith(host.name.slice(1)) && name.length > host.name.length - 1
        : name === host.name),
  );
}
