"""What the disk says, in words a person understands."""

import errno

from django.utils.translation import gettext_lazy as _

WORDS = {
    errno.ENOENT: _("không có thư mục hoặc tệp ấy"),
    errno.EEXIST: _("đã có một tệp ở chỗ cần thư mục"),
    errno.ENOTDIR: _("có một tệp ở chỗ cần thư mục"),
    errno.EISDIR: _("đó là một thư mục"),
    errno.EACCES: _("không được phép"),
    errno.EPERM: _("không được phép"),
    errno.EROFS: _("ổ đĩa chỉ cho đọc"),
    errno.ENOSPC: _("hết chỗ trên đĩa"),
    errno.EDQUOT: _("hết chỗ được cấp trên đĩa"),
    errno.EFBIG: _("tệp lớn quá mức cho phép"),
}


def why(error):
    return str(WORDS.get(error.errno, error.strerror or error))
