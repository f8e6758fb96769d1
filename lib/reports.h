/*
 * A stream of gik-norm's records, from several files, cut into reports: each comes whole, and only
 * one is held at a time. Reports whose records are interleaved are noticed.
 */
#ifndef GIK_REPORTS_H
#define GIK_REPORTS_H

#include "claims.h"
#include "sheet.h"
#include "stream.h"

struct reports;

/* A report: consecutive records that agree in report, org and year. Valid until the next one is read. */
struct report {
	struct slice report, org, year;      /* as they stand in the stream, escaped */
	const char *file;                    /* for messages, and the line of its first record */
	unsigned long line;
	struct sheet sheet;
	struct claims claims;                /* what its prose says, behind its cells */
	unsigned long outside;               /* records noted extra or unmapped */
	struct buffer kept_text;             /* (the module's own: see report_kept) */
	size_t *kept_ends;
	size_t kept_room;
};

/* Opens nothing yet. paths lives as long as the reports; count 0: standard input. shapes must outlive it. */
struct reports *reports_open(char *const *paths, size_t count, enum stream_format format, struct shapes *shapes);
void reports_close(struct reports *reports);

/* Keeps a field of each cell (its source, its unit), to be asked for by report_kept. Before the first report. */
void reports_keep(struct reports *reports, enum record_field field);
/* That field of a cell, by its index in the sheet; empty where none is kept. Valid as long as the report. */
struct slice report_kept(const struct report *report, size_t cell);

/*
 * The next report: 1 and *report, 0 at the end, -1 with a reason: the file at fault is then given up with the report
 * under way, and the next call goes on with the next file. After reports whose records are
 * interleaved nothing more comes.
 */
int reports_next(struct reports *reports, struct report **report, struct error *err);

/* Records read so far. */
unsigned long reports_records(const struct reports *reports);

#endif
