// The stand-in's work around the cash box: movements, open differences, target, gain, rules.

import type { Language } from "./bindings";
import { FakeDifferences } from "./fake_differences";
import { FakeMovements } from "./fake_movements";
import { hides, type NameOptions } from "./fake_names";
import { profitability } from "./fake_profit";
import { FakeRules } from "./fake_rules";
import { hideTarget, target } from "./fake_target";

export class FakeBackOffice {
  readonly movements = new FakeMovements();
  private readonly differences = new FakeDifferences();
  private readonly rules = new FakeRules();
  private readonly options: NameOptions & { empty?: boolean };

  constructor(options: NameOptions & { empty?: boolean }) {
    this.options = options;
  }

  /** The answer to a command of its own; none where the command is another's. */
  // biome-ignore lint/suspicious/noExplicitAny: what a stand-in is asked is checked by its callers.
  answer(command: string, body: any, language: Language): unknown {
    switch (command) {
      case "review_square":
        return this.differences.review(body) ? this.open() : null;
      case "open_differences":
        return this.open();
      case "target": {
        const view = target(body, language);
        return hides(this.options, body.purpose) ? hideTarget(view) : view;
      }
      case "profitability":
        return profitability(body, language);
      default:
        return this.movements.answer(command, body) ?? this.rules.answer(command, body);
    }
  }

  private open() {
    return this.differences.view(this.movements.waiting(), this.options.empty ?? false);
  }
}
