/* SPDX-License-Identifier: MIT */
/*
 * Keeps SIGINT, SIGTERM and SIGHUP from ending the program while a temporary file
 * has a name.  A signal mask would not do: it covers one thread, and the signal
 * would be delivered to another.
 */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

/*
 * Handles the signals from now on, except those that the program was started with
 * ignored, as nohup(1) does.  Without this call, the other two have no effect.
 */
void	 interrupt_install(void);
/*
 * A signal that arrives between the two waits until the last thread has called
 * interrupt_allow(), and then ends the program.  While it waits, interrupt_defer()
 * does not return; therefore a thread must not nest the calls.  errno is kept.
 */
void	 interrupt_defer(void);
void	 interrupt_allow(void);
/*
 * Waits until no thread has a temporary file with a name; interrupt_defer() does not return from then
 * on.  The caller ends the program.  Its own thread may be between interrupt_defer() and
 * interrupt_allow(), but must not have such a file.
 */
void	 interrupt_settle(void);

#endif
