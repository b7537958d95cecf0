// What may stand twice: recorded here beside the upstream's record, and the decision on it.

import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { type CashBoxView, type ProposalView, useCommand } from "../../host";
import { useMay } from "../../may";
import classes from "./Movements.module.css";

export function Proposals({ view }: { view: CashBoxView }) {
  const { t } = useTranslation();
  const { may, readOnly } = useMay();
  const match = useCommand("match_movement");
  const { proposals, currency } = view;
  const mayDecide = may("match_movement") && !readOnly;
  const decide = (proposal: ProposalView, same: boolean) => {
    if (match.isPending) return;
    const { kind, number } = proposal.row;
    match.mutate({ movement: proposal.movement.id, kind, number, same });
  };
  const first = mayDecide ? proposals[0] : undefined;
  useKeys({
    I: first && (() => decide(first, true)),
    X: first && (() => decide(first, false)),
  });
  if (proposals.length === 0) return null;
  return (
    <div className={classes.proposals} data-testid="proposals">
      <h4>
        <Icon name="warning" size={16} />
        {t("movements.proposals.title", { count: proposals.length })}
      </h4>
      <p>
        <b>{t("movements.proposals.text")}</b>{" "}
        <span className="soft">{t("movements.proposals.sameMeans")}</span>
      </p>
      {match.error && <FailureNote error={match.error} />}
      <ul>
        {proposals.map((proposal) => (
          <li key={`${proposal.movement.id} ${proposal.row.kind} ${proposal.row.number}`}>
            <Pair proposal={proposal} currency={currency} />
            {mayDecide && (
              <Group gap={8}>
                <Button
                  size="xs"
                  variant="default"
                  disabled={match.isPending}
                  rightSection={proposal === first && <Key>I</Key>}
                  data-testid={`same-${proposal.movement.id}`}
                  onClick={() => decide(proposal, true)}
                >
                  {t("movements.proposals.same")}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  disabled={match.isPending}
                  rightSection={proposal === first && <Key>X</Key>}
                  data-testid={`different-${proposal.movement.id}`}
                  onClick={() => decide(proposal, false)}
                >
                  {t("movements.proposals.different")}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Pair({ proposal, currency }: { proposal: ProposalView; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { movement, row, row_date } = proposal;
  return (
    <div className={classes.pair}>
      <Side
        title={t("movements.proposals.here")}
        counts={false}
        what={movement.category || t(`movements.kinds.${movement.kind}`)}
        amount={<Amount value={movement.amount} currency={currency} />}
        rest={[
          format.dayShort(movement.date),
          movement.collector_name || t("movements.nobody"),
          movement.by,
          movement.note,
        ]}
      />
      <Side
        title={t("movements.proposals.there")}
        counts
        what={row.title || row.id}
        amount={<Amount value={row.amount} currency={currency} />}
        rest={[`${format.dayShort(row_date)} ${row.local_time}`, row.collector, row.id, row.detail]}
      />
    </div>
  );
}

type SideProps = {
  title: string;
  counts: boolean;
  what: string;
  amount: ReactNode;
  rest: (string | null)[];
};

function Side({ title, counts, what, amount, rest }: SideProps) {
  const { t } = useTranslation();
  const said = rest.filter(Boolean).join(" · ");
  return (
    <div className={classes.side} data-counts={counts || undefined}>
      <div className="small">
        {title}{" "}
        <span className={counts ? classes.counts : "soft"}>
          ({t(counts ? "movements.proposals.counts" : "movements.proposals.not")})
        </span>
      </div>
      <div className={classes.sideFigure}>
        <Name>{what}</Name>
        {amount}
      </div>
      <div className="soft small">
        <Name lines={2}>{said}</Name>
      </div>
    </div>
  );
}
