import type { Work } from '../../registry/access/work.ts';

/** What the award article says of the enterprise's own: its case, or why there is none. */
interface OwnAward {
  cases: {
    state: string;
    eligible: boolean | null;
    enteredOn: string;
    missing: string[];
    award: { because: { says: string; clause: string }[] } | null;
  }[];
  because: { says: string; clause: string }[];
}

/** What the relief article says of the enterprise. */
interface OwnReliefs {
  rows: {
    key: string;
    title: string;
    document: string;
    says: string;
    verdict: 'likely' | 'unknown' | 'no';
    reasons: { says: string; met: boolean | null }[];
    mark: string;
  }[];
}

/** 各条自己的说法: how the articles answer an enterprise of itself; handed over by whoever puts the server together, for no article knows another. */
export interface Sources {
  award: (work: Work) => Promise<OwnAward>;
  reliefs: (work: Work, enterpriseId: string) => Promise<OwnReliefs>;
}
