import 'server-only';
import { cache } from 'react';
import { askPublic } from '@/graph/ask';
import { TreeDocument, type TreeNodeFragment } from '@/graph/generated/graphql';
import { pictureOf } from '@/ui/pictures/picture';

export type Branch = TreeNodeFragment & { parent?: Branch; children: Branch[] };
type Asked = TreeNodeFragment & { children?: Asked[] };

/** Systems, what they are made of, and the categories that parts stand in. */
export class Tree {
  readonly tops: Branch[];
  private readonly byId = new Map<string, Branch>();
  private readonly byCode = new Map<string, Branch>();

  constructor(tops: readonly Asked[]) {
    this.tops = tops.map((top) => this.grow(top));
  }

  private grow(asked: Asked, parent?: Branch): Branch {
    const branch: Branch = { ...asked, parent, children: [] };
    branch.children = (asked.children ?? []).map((child) => this.grow(child, branch));
    this.byId.set(branch.id, branch);
    this.byCode.set(branch.code, branch);
    return branch;
  }

  withId = (id: string | null | undefined): Branch | undefined => this.byId.get(id ?? '');
  withCode = (code: string): Branch | undefined => this.byCode.get(code);

  /** Of a part in that category, or of its nearest drawn parent. */
  pictureFor = (id: string | null | undefined): string =>
    pictureOf(
      ...pathTo(this.withId(id))
        .map(({ code }) => code)
        .reverse(),
    );
}

/** From the top down to it. */
export const pathTo = (branch: Branch | undefined): Branch[] => (branch ? [...pathTo(branch.parent), branch] : []);

const grown = new WeakMap<readonly Asked[], Tree>();

export const tree = cache(async (): Promise<Tree> => {
  const { categories } = await askPublic(TreeDocument, {}, { seconds: 600 });
  const known = grown.get(categories) ?? new Tree(categories);
  grown.set(categories, known);
  return known;
});
