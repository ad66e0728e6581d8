import type { EntryTrack } from './calendar-shape.ts';
import type { Policy } from './policy.ts';

/** 奖励的理由: one sentence a person can defend, the clause it rests on, and the reading (口径解释) where the plan left room. */
export interface AwardReason {
  says: string;
  clause: string;
  reading?: string;
}

/** 入库或退库一次, as the register attests it: no figure of a survey is among it. */
export interface RegisterTurn {
  kind: 'entry' | 'exit';
  effectivePeriod: string;
  /** The area it was counted in at the time. */
  area: string;
  track: EntryTrack | null;
  reviewType: 'monthly' | 'annual' | null;
  reviewBatch: string | null;
  approvedOn: string | null;
  cause: string | null;
}

/** 当年形成税收: what the tax office attested of a year; `net` only where it said so of the amount after refunds. */
export interface TaxWord {
  year: number;
  formed: boolean;
  net: boolean | null;
}

/** 由人认定的事: what the plan leaves to a person, with the reason and the document; the last of a kind about an entry stands. */
export interface AwardRuling {
  about: 'reentry' | 'succession' | 'fraud' | 'sameYear' | 'retention';
  /** The entry it is about, by its effective month; null: whichever. */
  period: string | null;
  /** For fraud: whether it is one. Else: whether the award is granted. */
  holds: boolean;
  says: string;
}

/** What was already given: under another policy for the same item, or as an instalment of this one. */
export interface OtherPayment {
  amountFen: bigint;
  document: string;
}

/** 已登记的一期, from the ledger; `year` and `enteredOn` are the award's as it was posted. */
export interface PaidInstalment {
  ordinal: number;
  year: number;
  enteredOn: string;
  amountFen: bigint;
  postingId?: string;
  /** 已更正: what was taken back (追回) or taken off (核减) of it since. */
  correctedFen?: bigint;
  /** 到账: by how many of those who bear it; all of them where nothing is said. */
  settled?: 'none' | 'part' | 'all';
}

/** 合并、分立: the enterprise took over, or came out of, another. */
export interface Succession {
  kind: 'merger' | 'division';
  on: string;
  says: string;
}

/** All the law asks of one enterprise (of the whole line of its codes), on a day. */
export interface AwardFacts {
  /** In order: effective month, then filed later; changes of code that are no entry and no exit are left out. */
  turns: readonly RegisterTurn[];
  tax: readonly TaxWord[];
  /** Tracks claimed beside the one the register attests. */
  claimed: readonly EntryTrack[];
  rulings: readonly AwardRuling[];
  succession: readonly Succession[];
  otherPaid: readonly OtherPayment[];
  paid: readonly PaidInstalment[];
  /** Moves between areas: from this month on it lies in that area. */
  moves: readonly { period: string; area: string }[];
  /** The month up to which the register has arrived; null: none has. */
  registerThrough: string | null;
  today: string;
}

/** 县市区扶持政策 for the same item: per enterprise, with its document; `to` null: still in force. */
export interface AreaPolicy {
  area: string;
  track: EntryTrack;
  amountFen: bigint;
  document: string;
  from: string;
  to: string | null;
}

/** 市级分担比例 of an area and year, as 财政 entered it: decimal text from 0 to 1. */
export interface FiscalShare {
  area: string;
  year: number;
  cityShare: string;
  document: string;
}

/** The law of awards: the pack, and what the finance offices filed under it. */
export interface AwardLaw {
  policy: Policy;
  areaPolicies: readonly AreaPolicy[];
  shares: readonly FiscalShare[];
}

/** 一期的状态; what each is called is said where it is shown (incentives/contract.ts). */
export type InstalmentState =
  | 'none'
  | 'waitingTax'
  | 'undecided'
  | 'waitingRegister'
  | 'due'
  | 'payable'
  | 'approved'
  | 'partly'
  | 'paid'
  | 'corrected'
  | 'lapsed'
  | 'capped'
  | 'recover';

/** 一期奖励: what it is, who bears it, where it stands and why. City and area null: the share is not known, so it cannot be said. */
export interface Instalment {
  ordinal: number;
  amountFen: bigint;
  /** 市级拨付, what the province bears included: its money comes down to the city's treasury and is paid out by it. */
  cityFen: bigint | null;
  /** 其中省级: nothing where the pack names no provincial share. */
  provinceFen: bigint | null;
  areaFen: bigint | null;
  /** Who bears the area's part. */
  payer: string;
  /** The budget year it belongs to at the earliest. */
  budgetYear: number;
  /** 所要求形成税收的年度: of a later instalment, where the pack makes it a condition; null: not asked. */
  taxYear: number | null;
  state: InstalmentState;
  because: AwardReason[];
  /** 在库核验 of a later instalment by itself: kept, left, or not known yet. */
  listed?: boolean | null;
}

/** 就高 of an award: both rule books side by side. */
export interface HigherOf {
  standardFen: bigint;
  /** The best policy of the area in force; null: none. */
  best: AreaPolicy | null;
  considered: AreaPolicy[];
  winner: 'city' | 'area';
  higherFen: bigint;
  deductedFen: bigint;
  totalFen: bigint;
  because: AwardReason[];
}

/** 一家企业一次入库的奖励. */
export interface Award {
  year: number;
  track: EntryTrack | null;
  enteredOn: string;
  /** 入规批次, as the register names it. */
  reviewBatch: string | null;
  countedPeriod: string;
  /** The area it entered in. */
  area: string;
  /** true: entitled; false: not; null: cannot be decided yet. */
  eligible: boolean | null;
  higher: HigherOf;
  totalFen: bigint;
  cityFen: bigint | null;
  provinceFen: bigint | null;
  areaFen: bigint | null;
  /** As many as the pack says; at least one. */
  instalments: [Instalment, ...Instalment[]];
  because: AwardReason[];
}
