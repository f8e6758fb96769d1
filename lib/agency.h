/* What is the name of an agency, and where it begins. */
#ifndef GIK_AGENCY_H
#define GIK_AGENCY_H

#include "passage.h"

/* Is the folded text a whole name of an agency? */
bool agency_is(struct slice name);

/* Does it begin with the name of a county or more, so that nothing is missing before it? */
bool agency_placed(struct slice name);
/* Does it say where the agency is: begin with the name of any place, or be that of a town? */
bool agency_local(struct slice name);

/*
 * The name at the end of a part of the passage's folded text. Over blanks and line breaks it goes on to the left only
 * where it must. `together`: what stands with it tells that it is a name, which may then be that of a place, or end
 * in any word behind one. Empty where there is none. Lives as long as the passage's text.
 */
struct slice agency_in(const struct passage *passage, struct slice part, bool together);

#endif
