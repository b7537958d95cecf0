// Whether whoever sits here may sign a squaring.

import type { OpenReviewView } from "../../host";
import { useMay } from "../../may";

export function useMaySign() {
  const { may, readOnly } = useMay();
  return ({ may_sign }: OpenReviewView) => may_sign && may("review_square") && !readOnly;
}
