/* The native layer of Python: what all languages share, in bindings/swig, and what only Python has. What a Python
 * programmer sees is written in Python, in the package beside this file.
 *
 * Texts cross as str, decimals as int (millionths, None for "not given"), a missing record as None. A status that is
 * no success stays an int here: the package turns it, or a filled pft_error, into an exception. */
%module(threads="1") native

/* The GIL is let go only where a call touches nothing but its own input and what it makes of it. */
%nothread;
%thread document_read_with;
%thread document_read_file_with;
%thread document_read_converted;
%thread document_read_traced;
%thread document_read_file_traced;
%thread line_stream_next;
%thread findings_new;
%thread audit_new;
%thread findings_with;
%thread document_write_back;
%thread scorecard_new;
%thread monitor_json;
%thread comparison_new;
%thread library_matches;
%thread alike_json;

%{
#include <limits.h>
%}

%include <stdint.i>

%include "python/types.i"
%include "swig/model.i"
%include "swig/options.i"
%include "swig/lines.i"
%include "swig/trace.i"
%include "swig/value.i"
%include "swig/score.i"
%include "swig/check.i"
%include "swig/edit.i"
%include "swig/library.i"
%include "swig/portfolio.i"
%include "swig/report.i"
%include "swig/forms.i"
%include "swig/review.i"
%include "python/objects.i"
%include "python/columns.i"
%include "python/tables.i"
