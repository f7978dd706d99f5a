#define _GNU_SOURCE
#include "CFaultPoints.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls;
static long kill_at, interrupt_at, full_from;
static const char *within;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void start(void) {
    kill_at = number("KINDRED_FAULT_KILL_AT");
    interrupt_at = number("KINDRED_FAULT_INTERRUPT_AT");
    full_from = number("KINDRED_FAULT_FULL_FROM");
    within = getenv("KINDRED_FAULT_WITHIN");
}

static void leave(const char *variable, long long value) {
    const char *path = getenv(variable);
    if (!path) return;
    FILE *file = fopen(path, "w");
    if (!file) return;
    fprintf(file, "%lld\n", value);
    fclose(file);
}

__attribute__((destructor)) static void finish(void) {
    leave("KINDRED_FAULT_COUNT_FILE", atomic_load(&calls));
}

// The signal goes to the process, as a terminal sends it, and the call goes on: whoever handles it decides.
static void interrupt(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    leave("KINDRED_FAULT_MOMENT_FILE", now.tv_sec * 1000LL + now.tv_nsec / 1000000);
    kill(getpid(), SIGINT);
}

static int is_within(const char *path) { return !within || strstr(path, within) != NULL; }

// Standard streams do not count, though tests may lead them to files.
static int is_regular(int fd) {
    struct stat about;
    if (fd <= 2 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return 0;
    if (!within) return 1;
    char link[32], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_within(path);
}

// Counts one call; ends the process or asks for a failure when it is this call's turn.
static int fails(int can_fill) {
    long call = atomic_fetch_add(&calls, 1) + 1;
    if (kill_at && call >= kill_at) kill(getpid(), SIGKILL);
    if (interrupt_at && call == interrupt_at) interrupt();
    if (can_fill && full_from && call >= full_from) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (is_regular(fd) && fails(1)) return -1;
    return real(fd, bytes, count);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    if (is_regular(fd) && fails(1)) return -1;
    return real(fd, parts, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
    if (is_regular(fd) && fails(1)) return -1;
    return real(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
    if (is_regular(fd) && fails(1)) return -1;
    return real(fd, bytes, count, at);
}

int fsync(int fd) {
    REAL(int, fsync, int);
    if (is_regular(fd)) (void)fails(0);
    return real(fd);
}

int fdatasync(int fd) {
    REAL(int, fdatasync, int);
    if (is_regular(fd)) (void)fails(0);
    return real(fd);
}

int ftruncate(int fd, off_t length) {
    REAL(int, ftruncate, int, off_t);
    if (is_regular(fd)) (void)fails(0);
    return real(fd, length);
}

int ftruncate64(int fd, off64_t length) {
    REAL(int, ftruncate64, int, off64_t);
    if (is_regular(fd)) (void)fails(0);
    return real(fd, length);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    if (is_within(to) && fails(1)) return -1;
    return real(from, to);
}
