/*
 * Runs a shell command some times, its output thrown away, and prints the median of its wall-clock
 * times in seconds, its peak memory in MiB and how often it ran, parted by tabs. What takes long runs
 * three times only. Status 1 where the command failed.
 *
 *   measure RUNS ALLOWED COMMAND      ALLOWED: the highest exit status that is no failure
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 99, RUNS_FEW = 3, LONG = 18 /* seconds for these few */ };

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
	const double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

/* The command's exit status, its peak memory in *kilobytes; the status of a signal is 128 and more. */
static int run(const char *command, long *kilobytes)
{
	struct rusage usage;
	int status;
	const pid_t child = fork();

	if (child < 0)
		return 255;
	if (child == 0) {
		const int nothing = open("/dev/null", O_WRONLY);

		if (nothing < 0 || dup2(nothing, STDOUT_FILENO) < 0)
			_exit(255);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(255);
	}
	if (wait4(child, &status, 0, &usage) < 0)
		return 255;
	if (usage.ru_maxrss > *kilobytes)
		*kilobytes = usage.ru_maxrss;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
	double times[RUNS_MAX], total = 0;
	long kilobytes = 0;
	int runs, allowed, done = 0;

	if (argc != 4) {
		fputs("usage: measure RUNS ALLOWED COMMAND\n", stderr);
		return 2;
	}
	runs = atoi(argv[1]);
	allowed = atoi(argv[2]);
	if (runs < 1 || runs > RUNS_MAX) {
		fprintf(stderr, "measure: %s: from 1 to %d runs\n", argv[1], RUNS_MAX);
		return 2;
	}
	while (done < runs && (done < RUNS_FEW || total < LONG)) {
		const double start = now();
		const int status = run(argv[3], &kilobytes);

		times[done] = now() - start;
		total += times[done++];
		if (status > allowed) {
			fprintf(stderr, "measure: status %d: %s\n", status, argv[3]);
			return 1;
		}
	}
	qsort(times, (size_t)done, sizeof times[0], compare);
	printf("%.4f\t%.1f\t%d\n", times[done / 2], (double)kilobytes / 1024, done);
	return 0;
}
