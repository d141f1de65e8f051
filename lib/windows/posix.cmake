# What a build for Windows has beside the files of every system: posix.h before each of them, and iconv(), which others
# have in their C library.
find_package(Iconv REQUIRED)

function(pft_windows target)
  # Formats are checked by the builds for other systems: the compiler holds them for those of Microsoft's own printf().
  # And isfinite() is a macro here that takes every number for a double.
  target_compile_options(${target} PRIVATE "SHELL:-include ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/posix.h" -Wno-format
    -Wno-float-conversion)
  target_compile_definitions(${target} PRIVATE _WIN32_WINNT=0x0601 _FILE_OFFSET_BITS=64)
endfunction()
