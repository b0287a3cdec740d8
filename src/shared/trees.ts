/** A node each: which feature is looked at, the highest value that goes left, and where left and right stand. */
interface Tree {
  /** −1 for a leaf. */
  feature: Int16Array;
  /** The value of a leaf. */
  threshold: Float64Array;
  left: Int16Array;
  right: Int16Array;
}

/** Numbers of a node in a table. */
const PER_NODE = 4;

function readTree(line: string): Tree {
  const numbers = line.split(' ').map(Number);
  const nodes = numbers.length / PER_NODE;
  const column = (at: number) => Array.from({ length: nodes }, (_, node) => numbers[node * PER_NODE + at] as number);
  return {
    feature: Int16Array.from(column(0)),
    threshold: Float64Array.from(column(1)),
    left: Int16Array.from(column(2)),
    right: Int16Array.from(column(3)),
  };
}

/**
 * What trained trees say of features, in the order that they were trained with: the logarithm of the odds, as it was in
 * training. Sums alone, so that every runtime gives the same. A line is a tree, a node four numbers: feature, threshold,
 * left, right; −1 and the value of a leaf.
 */
export function readTrees(lines: readonly string[]): (features: readonly number[]) => number {
  const trees = lines.map(readTree);
  return (features) => {
    let sum = 0;
    for (const tree of trees) {
      let node = 0;
      for (let feature = tree.feature[0] as number; feature >= 0; feature = tree.feature[node] as number)
        node = (
          (features[feature] as number) <= (tree.threshold[node] as number) ? tree.left[node] : tree.right[node]
        ) as number;
      sum += tree.threshold[node] as number;
    }
    return sum;
  };
}
