import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/**
 * PDFium's own functions, for those that are called for every character or stroke: the wrappers check each argument,
 * which takes longer than the functions do. They take and give numbers alone; 0 stands for false.
 */
export function directCalls<Name extends string>(
  { pdfium }: WrappedPdfiumModule,
  names: readonly Name[],
): Record<Name, (...values: number[]) => number> {
  const functions = pdfium as unknown as Record<string, (...values: number[]) => number>;
  return Object.fromEntries(names.map((name) => [name, functions[`_${name}`]])) as Record<
    Name,
    (...values: number[]) => number
  >;
}
