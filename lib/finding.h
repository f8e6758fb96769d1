/* What a check says of a report's numbers. */
#ifndef GIK_FINDING_H
#define GIK_FINDING_H

#include "plan.h"

enum check_status { STATUS_OK, STATUS_FAIL, STATUS_ASSUMED, STATUS_UNKNOWN };

/* What a check says. A number that means nothing is not `has`. */
struct finding {
	enum check_status status;
	struct number left, right, delta;
	bool has_left, has_right, has_delta;
};

/* What the check says of these reports (old NULL for a plan made without). */
void plan_evaluate(const struct plan *plan, const struct plan_check *check,
    const struct sheet *old, const struct sheet *new, struct finding *finding);

#endif
