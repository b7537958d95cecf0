// Who unlocks: chosen with the arrow keys, by the name to log in with.

import { Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import type { PersonView } from "../../host";
import classes from "./Welcome.module.css";

type PeopleChoiceProps = {
  people: PersonView[];
  chosen: string;
  choose: (name: string) => void;
};

export function PeopleChoice({ people, chosen, choose }: PeopleChoiceProps) {
  const { t } = useTranslation();
  if (people.length < 2) {
    return (
      <p className={classes.alone}>
        <Icon name="user" />
        <Name>{chosen}</Name>
      </p>
    );
  }
  return (
    <Radio.Group
      label={t("unlock.who")}
      description={t("unlock.whoHint")}
      value={chosen}
      onChange={choose}
    >
      <div className={classes.people}>
        {people.map(({ name }) => (
          <Radio
            key={name}
            className={classes.person ?? ""}
            value={name}
            label={<Name>{name}</Name>}
            data-testid={`person-${name}`}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
