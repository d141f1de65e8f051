/* What POSIX has and Windows lacks, or has under another meaning. A build for Windows includes it before every file
 * (posix.cmake), so that the files themselves are those of every system. Paths are UTF-8, as all texts are; both
 * slashes part their names, and a long one may be longer than the 260 characters of old. */
#ifndef PFT_WINDOWS_POSIX_H
#define PFT_WINDOWS_POSIX_H

/* Windows declares these beside what C has; the files have functions of their own by such names. */
#define eof pft_windows_no_eof
#define read pft_windows_no_read
#define tell pft_windows_no_tell
#define write pft_windows_no_write

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#undef eof
#undef read
#undef tell
#undef write

#ifndef EDQUOT
#define EDQUOT 10069 /* as WSAEDQUOT; no call here gives it */
#endif
#ifndef ELOOP
#define ELOOP 10062
#endif

/* --- lines of a file, locked as a whole --------------------------------------------------------------------------- */

#define flockfile(file) _lock_file(file)
#define funlockfile(file) _unlock_file(file)
#define getc_unlocked(file) _getc_nolock(file)

/* --- files -------------------------------------------------------------------------------------------------------- */

/* "r", "w" and their kin; always in binary mode, as POSIX has no other. */
FILE *pft_windows_fopen(const char *path, const char *mode);
#define fopen(path, mode) pft_windows_fopen(path, mode)

int pft_windows_remove(const char *path);
#define remove(path) pft_windows_remove(path)

/* F_OK, or W_OK: false of a file that is set to be read only. */
int pft_windows_access(const char *path, int mode);
#undef access
#define access(path, mode) pft_windows_access(path, mode)

/* `resolved` must be NULL. With slashes: C:/数据/表.docx. */
char *pft_windows_realpath(const char *path, char *resolved);
#define realpath(path, resolved) pft_windows_realpath(path, resolved)

/* Sizes of 64 bits, without more of the members than are asked for. */
struct pft_windows_stat {
    unsigned st_mode;
    int64_t st_size;
    time_t st_mtime;
};
int pft_windows_stat(const char *path, struct pft_windows_stat *status);
int pft_windows_lstat(const char *path, struct pft_windows_stat *status);
int pft_windows_fstat(int file, struct pft_windows_stat *status);
#undef stat
#undef lstat
#undef fstat
#define stat pft_windows_stat
#define lstat pft_windows_lstat
#define fstat pft_windows_fstat

/* --- folders ------------------------------------------------------------------------------------------------------ */

struct pft_windows_dirent {
    char d_name[768]; /* 255 characters of at most three bytes */
};
int pft_windows_scandir(const char *folder, struct pft_windows_dirent ***entries,
                        int (*wanted)(const struct pft_windows_dirent *),
                        int (*compare)(const struct pft_windows_dirent **, const struct pft_windows_dirent **));
#define dirent pft_windows_dirent
#define scandir pft_windows_scandir

/* The mode is that of the folder that it is made in. */
int pft_windows_mkdir(const char *path);
#undef mkdir
#define mkdir(path, mode) pft_windows_mkdir(path)

/* --- for the files of Windows themselves -------------------------------------------------------------------------- */

/* A path as Windows takes it, and a text of its as UTF-8: to be freed; NULL with errno. */
wchar_t *pft_windows_wide(const char *path);
char *pft_windows_narrow(const wchar_t *text);

/* Sets errno by GetLastError(). */
void pft_windows_set_errno(void);

#endif
