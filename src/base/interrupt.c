/* SPDX-License-Identifier: MIT */
/*
 * A count of the threads that must not be interrupted, and the signal that waits
 * for them.  Both are atomic, because the signal handler may use nothing else.  The
 * handler stores the signal before it reads the count, and a thread counts itself
 * before it reads the signal, so at least one of them sees the other.
 */
#include "config.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"

/* The program ends without a signal. */
#define ENDING	(-1)

static atomic_int deferring;
static atomic_int waiting;		/* the signal, ENDING, or 0 */
static _Thread_local bool deferred;	/* this thread is one of `deferring` */

/* Ends the program with the signal, so that its parent process learns the reason. */
static void
end_by(int number)
{
	struct sigaction action = {.sa_handler = SIG_DFL};
	sigset_t set;

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
	sigemptyset(&set);
	sigaddset(&set, number);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
}

static void
handle(int number)
{
	atomic_store(&waiting, number);
	if (atomic_load(&deferring) == 0)
		end_by(number);
}

void
interrupt_install(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART}, old;

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
}

void
interrupt_defer(void)
{
	atomic_fetch_add(&deferring, 1);
	deferred = true;
	if (atomic_load(&waiting) == 0)
		return;
	interrupt_allow();
	for (;;)
		pause();
}

void
interrupt_allow(void)
{
	int number;

	deferred = false;
	if (atomic_fetch_sub(&deferring, 1) == 1 && (number = atomic_load(&waiting)) > 0)
		end_by(number);
}

void
interrupt_settle(void)
{
	const struct timespec moment = {.tv_nsec = 1000000};

	atomic_store(&waiting, ENDING);
	if (deferred)
		interrupt_allow();
	while (atomic_load(&deferring) != 0)
		nanosleep(&moment, NULL);
}
