// The routes that a clerk is given: found by a part of their name, under their source.

import { MultiSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { matches } from "../../components/find_text";
import type { RouteChoice, RouteKey } from "../../host";

type RoutesFieldProps = {
  routes: RouteChoice[];
  chosen: RouteKey[];
  choose: (routes: RouteKey[]) => void;
  error?: string | undefined;
};

export function RoutesField({ routes, chosen, choose, error }: RoutesFieldProps) {
  const { t } = useTranslation();
  const sources = [...new Set(routes.map((route) => route.source))];
  const groups = sources.map((source) => ({
    group: source,
    items: routes
      .filter((route) => route.source === source)
      .map((route) => ({ value: keyOf(route), label: route.name })),
  }));
  const known = (value: string) => routes.find((route) => keyOf(route) === value);
  return (
    <MultiSelect
      label={t("people.fields.routes")}
      description={t(routes.length === 0 ? "people.fields.noRoutes" : "people.fields.routesHint")}
      placeholder={chosen.length === 0 ? t("people.fields.routesPlaceholder") : ""}
      data={groups}
      value={chosen.map(keyOf)}
      onChange={(values) =>
        choose(
          values.flatMap((value) => {
            const route = known(value);
            return route ? [{ source: route.source, route_id: route.route_id }] : [];
          }),
        )
      }
      error={error}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={t("frame.noRoute")}
      clearButtonProps={{ "aria-label": t("people.fields.routesClear") }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      filter={({ options, search }) =>
        options.map((option) =>
          "group" in option
            ? {
                ...option,
                items: option.items.filter((item) =>
                  matches(`${item.label} ${option.group}`, search),
                ),
              }
            : option,
        )
      }
      data-testid="person-routes"
    />
  );
}

function keyOf(route: RouteKey): string {
  return JSON.stringify([route.source, route.route_id]);
}
